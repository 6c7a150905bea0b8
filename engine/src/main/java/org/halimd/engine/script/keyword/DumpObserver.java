package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code dump_observer observe|average KT KX VEL FORCE}.
 *
 * @param average drive with the mean of all potentials instead of the first
 * @param thermoInterval in steps
 * @param xyzInterval in steps
 * @param velocity write velocities
 * @param force write forces
 */
public record DumpObserver(
    boolean average, long thermoInterval, long xyzInterval, boolean velocity, boolean force)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_observer",
          Group.OUTPUT,
          "dump_observer observe|average KT KX VEL FORCE",
          "Evaluates all potentials on the trajectory of the first (observe) or drives with their"
              + " mean (average): observer*.out every KT steps, observer*.xyz every KX steps, with"
              + " velocities and forces where the flag is 1.",
          "dump_observer observe 100 1000 0 1",
          in ->
              new DumpObserver(
                  in.choice("the mode", "observe", "average").equals("average"),
                  in.interval("KT in steps"),
                  in.interval("KX in steps"),
                  in.flag("VEL"),
                  in.flag("FORCE")));

  @Override
  public String fileName() {
    return average ? "observer.out" : "observer0.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    if (setting.models().size() < 2) {
      throw line.error("dump_observer: two or more 'potential' lines are needed, there is one");
    }
  }
}
