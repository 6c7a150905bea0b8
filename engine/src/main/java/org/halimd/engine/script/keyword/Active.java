package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code active K VEL FORCE UNC THRESH}.
 *
 * @param interval in steps
 * @param velocity write velocities
 * @param force write forces
 * @param uncertainty write the uncertainty of each atom
 * @param threshold in eV/Å; frames above it are written
 */
public record Active(
    long interval, boolean velocity, boolean force, boolean uncertainty, double threshold)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "active",
          Group.MEASUREMENT,
          "active K VEL FORCE UNC THRESH",
          "Every K steps compares the forces of all potentials: writes the largest uncertainty"
              + " (eV/A) to active.out and frames above THRESH to active.xyz, with velocities, forces"
              + " and uncertainties where the flag is 1.",
          "active 100 0 1 1 0.05",
          in ->
              new Active(
                  in.interval("K in steps"),
                  in.flag("VEL"),
                  in.flag("FORCE"),
                  in.flag("UNC"),
                  in.atLeast("THRESH in eV/A", 0)));

  @Override
  public String fileName() {
    return "active.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
    if (setting.models().size() < 2) {
      throw line.error("active: two or more 'potential' lines are needed, there is one");
    }
  }
}
