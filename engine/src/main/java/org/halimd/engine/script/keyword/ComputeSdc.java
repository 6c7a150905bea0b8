package org.halimd.engine.script.keyword;

import org.halimd.engine.measure.Selection;
import org.halimd.engine.script.Arguments;
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
 * @param selection which atoms
 */
public record ComputeSdc(long interval, int frames, Selection selection) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_sdc",
          Group.MEASUREMENT,
          "compute_sdc K NC [group M G | all_groups M | species X|all]",
          "Velocity autocorrelation (A^2/ps^2) and its running integral, the self-diffusion"
              + " coefficient (A^2/ps), for NC correlation times sampled every K steps: sdc.out. May"
              + " be repeated.",
          "compute_sdc 5 500 species Li",
          ComputeSdc::parse);

  private static ComputeSdc parse(Arguments in) {
    long interval = in.interval("K in steps");
    int frames = in.integer("NC, a number of correlation times", 1, 100_000_000);
    Selection atoms = new Selection.Whole();
    while (in.hasNext()) {
      atoms =
          switch (in.choice("an option", "group", "all_groups", "species")) {
            case "group" -> Selections.onlyOne(in, atoms, Selections.group(in));
            case "all_groups" -> Selections.onlyOne(in, atoms, Selections.allGroups(in));
            default -> Selections.onlyOne(in, atoms, Selections.species(in));
          };
    }
    return new ComputeSdc(interval, frames, atoms);
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
    setting.requireEqualSpacing(line);
    Selections.check(selection, setting, line);
  }
}
