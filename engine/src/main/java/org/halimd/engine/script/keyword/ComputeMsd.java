package org.halimd.engine.script.keyword;

import org.halimd.engine.measure.Drift;
import org.halimd.engine.measure.Selection;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.RunOption;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_msd}: mean-square displacement.
 *
 * @param interval steps between samples
 * @param frames number of correlation times
 * @param selection which atoms
 * @param drift which common motion is removed
 * @param saveEvery steps between cumulative copies, 0 = none
 */
public record ComputeMsd(
    long interval, int frames, Selection selection, Drift drift, long saveEvery)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_msd",
          Group.MEASUREMENT,
          "compute_msd K NC [group M G | all_groups M | species X|all] [save_every L]"
              + " [com on|off | drift framework|X]",
          "Mean-square displacement (A^2) per direction for NC correlation times, sampled every K"
              + " steps, and its derivative (A^2/ps): msd.out; with standard errors: msd_err.out."
              + " 'com on' removes the motion of the centre of mass (default off), 'drift framework'"
              + " that of all atoms not measured, 'drift X' that of the element X. May be repeated.",
          "compute_msd 10 1000 species Li drift framework",
          ComputeMsd::parse);

  private static ComputeMsd parse(Arguments in) {
    long interval = in.interval("K in steps");
    int frames = in.integer("NC, a number of correlation times", 1, 100_000_000);
    Selection atoms = new Selection.Whole();
    Drift drift = new Drift.None();
    long saveEvery = 0;
    while (in.hasNext()) {
      switch (in.choice(
          "an option", "group", "all_groups", "species", "save_every", "com", "drift")) {
        case "group" -> atoms = Selections.onlyOne(in, atoms, Selections.group(in));
        case "all_groups" -> atoms = Selections.onlyOne(in, atoms, Selections.allGroups(in));
        case "species" -> atoms = Selections.onlyOne(in, atoms, Selections.species(in));
        case "save_every" -> saveEvery = in.interval("L in steps");
        case "com" -> drift = in.onOff("on or off") ? new Drift.CentreOfMass() : new Drift.None();
        default -> drift = drift(in);
      }
    }
    return new ComputeMsd(interval, frames, atoms, drift, saveEvery);
  }

  private static Drift drift(Arguments in) {
    String word = in.word("framework or the symbol of an element");
    return word.equals("framework") ? new Drift.Framework() : new Drift.OfSpecies(word);
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
  public String conflict(RunOption earlier) {
    boolean both = saveEvery > 0 && ((ComputeMsd) earlier).saveEvery > 0;
    return both ? "only one line of a run may write copies with save_every" : null;
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, frames);
    setting.requireEqualSpacing(line);
    Selections.check(selection, setting, line);
    if (drift instanceof Drift.OfSpecies one) {
      setting.requireSpecies(line, one.symbol());
    }
    boolean some =
        selection instanceof Selection.Group || selection instanceof Selection.OneSpecies;
    if (drift instanceof Drift.Framework && !some) {
      throw line.error(
          "compute_msd: 'drift framework' needs atoms that are not measured; choose one species"
              + " or one group");
    }
    if (saveEvery > 0 && saveEvery % interval != 0) {
      throw line.error(
          "compute_msd: save_every %d must be a multiple of the sampling interval %d"
              .formatted(saveEvery, interval));
    }
  }
}
