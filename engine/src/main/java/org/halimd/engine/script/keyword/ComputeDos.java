package org.halimd.engine.script.keyword;

import org.halimd.engine.measure.Selection;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_dos}: vibrational density of states.
 *
 * @param interval steps between samples
 * @param frames number of correlation times
 * @param maxFrequency largest angular frequency in rad/ps
 * @param selection which atoms
 * @param points number of frequencies
 */
public record ComputeDos(
    long interval, int frames, double maxFrequency, Selection selection, int points)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_dos",
          Group.MEASUREMENT,
          "compute_dos K NC OMAX [group M G] [num_dos_points P]",
          "Mass-weighted velocity autocorrelation (mvac.out) and vibrational density of states"
              + " (dos.out) up to the angular frequency OMAX (THz) from samples every K steps; G = -1"
              + " writes every group. May be repeated.",
          "compute_dos 5 200 400",
          ComputeDos::parse);

  private static ComputeDos parse(Arguments in) {
    long interval = in.interval("K in steps");
    int frames = in.integer("NC, a number of correlation times", 2, 100_000_000);
    double maxFrequency = in.positive("OMAX, an angular frequency in THz");
    Selection atoms = new Selection.Whole();
    int points = frames;
    while (in.hasNext()) {
      if (in.choice("an option", "group", "num_dos_points").equals("group")) {
        int method = in.integer("the grouping method", 0, 1000);
        int group = in.integer("the group", -1, Integer.MAX_VALUE);
        atoms = group < 0 ? new Selection.AllGroups(method) : new Selection.Group(method, group);
      } else {
        points = in.integer("P, a number of frequencies", 1, 100_000_000);
      }
    }
    return new ComputeDos(interval, frames, maxFrequency, atoms, points);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String fileName() {
    return "dos.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, frames);
    setting.requireEqualSpacing(line);
    Selections.check(selection, setting, line);
    double sampling = interval * setting.timeStep() / 1000;
    if (1 / sampling < maxFrequency / Math.PI) {
      throw line.error(
          ("compute_dos: samples every %.4g ps resolve angular frequencies up to %.4g THz only;"
                  + " sample more often or lower OMAX")
              .formatted(sampling, Math.PI / sampling));
    }
  }
}
