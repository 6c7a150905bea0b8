package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_sdc}: self-diffusion from velocities.
 *
 * @param interval steps between samples
 * @param frames number of correlation times
 * @param group atoms of one group, or null
 * @param species symbol of the atoms, or null
 */
public record ComputeSdc(long interval, int frames, GroupSelection group, String species)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_sdc",
          Group.MEASUREMENT,
          "compute_sdc K NC [group M G | species X]",
          "Velocity autocorrelation (A^2/ps^2) and its running integral, the self-diffusion"
              + " coefficient (A^2/ps), for NC correlation times sampled every K steps: sdc.out. May"
              + " be repeated.",
          "compute_sdc 5 500 species Li",
          ComputeSdc::parse);

  private static ComputeSdc parse(Arguments in) {
    long interval = in.interval("K in steps");
    int frames = in.integer("NC, a number of correlation times", 1, 100_000_000);
    GroupSelection group = null;
    String species = null;
    while (in.hasNext()) {
      if (in.choice("an option", "group", "species").equals("group")) {
        group = GroupSelection.read(in);
      } else {
        species = in.word("the symbol of an element");
      }
    }
    if (group != null && species != null) {
      throw in.error("only one of group and species may be given");
    }
    return new ComputeSdc(interval, frames, group, species);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String fileName() {
    return "sdc.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, frames);
    if (group != null) {
      setting.requireGroup(line, group);
    }
    if (species != null) {
      setting.requireSpecies(line, species);
    }
  }
}
