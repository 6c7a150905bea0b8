package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.RunOption;
import org.halimd.engine.script.Setting;

/**
 * {@code correct_velocity INTERVAL [METHOD]}.
 *
 * @param interval in steps
 * @param method grouping method, or -1 for the whole system
 */
public record CorrectVelocity(long interval, int method) implements RunOption {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "correct_velocity",
          Group.DYNAMICS,
          "correct_velocity INTERVAL [GROUPING_METHOD]",
          "Sets the total momentum of the system, or of each group of a grouping method, to zero"
              + " every INTERVAL (at least 10) steps of the next run.",
          "correct_velocity 1000",
          in ->
              new CorrectVelocity(
                  in.longInteger("INTERVAL in steps", 10, Long.MAX_VALUE),
                  in.hasNext() ? in.integer("the grouping method", 0, 1000) : -1));

  @Override
  public void check(Setting setting, Line line) {
    if (method >= 0) {
      setting.requireMethod(line, method);
    }
  }
}
