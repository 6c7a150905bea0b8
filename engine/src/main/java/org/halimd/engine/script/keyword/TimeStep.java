package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;

/**
 * {@code time_step DT [DMAX]}.
 *
 * @param dt in fs; holds for all following runs
 * @param maxDisplacement in Å, for the next run only; 0 = no limit
 */
public record TimeStep(double dt, double maxDisplacement) implements Command {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "time_step",
          Group.DYNAMICS,
          "time_step DT [DMAX]",
          "The time step in fs (default 1) for all following runs. With DMAX, for the next run only,"
              + " the step is shortened so that no atom moves farther than DMAX (A) in one step.",
          "time_step 2",
          in ->
              new TimeStep(in.atLeast("DT in fs", 0), in.hasNext() ? in.positive("DMAX in A") : 0));

  @Override
  public void check(Setting setting, Line line) {
    setting.setTimeStep(dt, maxDisplacement);
  }
}
