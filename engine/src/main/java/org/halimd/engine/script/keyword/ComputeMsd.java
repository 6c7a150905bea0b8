package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_msd}: mean-square displacement.
 *
 * @param interval steps between samples
 * @param frames number of correlation times
 * @param group atoms of one group, or null
 * @param allGroups grouping method whose groups are all written, or -1
 * @param species symbol of the atoms, or null
 * @param saveEvery steps between cumulative copies, 0 = none
 * @param removeDrift subtract the displacement of the centre of mass
 */
public record ComputeMsd(
    long interval,
    int frames,
    GroupSelection group,
    int allGroups,
    String species,
    long saveEvery,
    boolean removeDrift)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_msd",
          Group.MEASUREMENT,
          "compute_msd K NC [group M G | all_groups M | species X] [save_every L] [com on|off]",
          "Mean-square displacement (A^2) per direction for NC correlation times, sampled every K"
              + " steps, and its derivative (A^2/ps): msd.out. 'com on' removes the motion of the"
              + " centre of mass (default off). May be repeated.",
          "compute_msd 10 1000 species Li com on",
          ComputeMsd::parse);

  private static ComputeMsd parse(Arguments in) {
    long interval = in.interval("K in steps");
    int frames = in.integer("NC, a number of correlation times", 1, 100_000_000);
    GroupSelection group = null;
    int allGroups = -1;
    String species = null;
    long saveEvery = 0;
    boolean removeDrift = false;
    while (in.hasNext()) {
      switch (in.choice("an option", "group", "all_groups", "species", "save_every", "com")) {
        case "group" -> group = GroupSelection.read(in);
        case "all_groups" -> allGroups = in.integer("the grouping method", 0, 1000);
        case "species" -> species = in.word("the symbol of an element");
        case "save_every" -> saveEvery = in.interval("L in steps");
        default -> removeDrift = in.onOff("on or off");
      }
    }
    int selections = (group != null ? 1 : 0) + (allGroups >= 0 ? 1 : 0) + (species != null ? 1 : 0);
    if (selections > 1) {
      throw in.error("only one of group, all_groups and species may be given");
    }
    return new ComputeMsd(interval, frames, group, allGroups, species, saveEvery, removeDrift);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String fileName() {
    return "msd.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, frames);
    if (group != null) {
      setting.requireGroup(line, group);
    }
    if (allGroups >= 0) {
      setting.requireMethod(line, allGroups);
    }
    if (species != null) {
      setting.requireSpecies(line, species);
    }
    if (saveEvery > 0 && saveEvery % interval != 0) {
      throw line.error(
          "compute_msd: save_every %d must be a multiple of the sampling interval %d"
              .formatted(saveEvery, interval));
    }
  }
}
