package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;

/**
 * {@code velocity T [seed S]}: new initial velocities.
 *
 * @param temperature in K
 * @param seed of the random numbers, or null for the seed of the run
 */
public record Velocity(double temperature, Long seed) implements Command {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "velocity",
          Group.SETUP,
          "velocity T [seed S]",
          "Draws new velocities at the temperature T (K) with zero total momentum. Ignored, with a"
              + " notice, if model.xyz has a vel column. Without this line and without vel,"
              + " velocities are drawn at 300 K.",
          "velocity 600",
          Velocity::parse);

  private static Velocity parse(Arguments in) {
    double temperature = in.positive("T, a temperature in K");
    if (!in.hasNext()) {
      return new Velocity(temperature, null);
    }
    in.choice("an option", "seed");
    return new Velocity(temperature, in.longInteger("S, the seed", 0, Long.MAX_VALUE));
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requestVelocities();
    if (setting.subject().hasVelocities()) {
      setting.warn(line, "model.xyz has velocities, so this line does nothing");
    }
  }
}
