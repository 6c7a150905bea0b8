package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_viscosity K NC}.
 *
 * @param interval steps between samples
 * @param frames number of correlation times
 */
public record ComputeViscosity(long interval, int frames) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_viscosity",
          Group.MEASUREMENT,
          "compute_viscosity K NC",
          "Stress autocorrelation and running Green-Kubo viscosity (Pa s) for NC correlation times"
              + " sampled every K steps: viscosity.out.",
          "compute_viscosity 10 1000",
          in ->
              new ComputeViscosity(
                  in.interval("K in steps"),
                  in.integer("NC, a number of correlation times", 1, 100_000_000)));

  @Override
  public String fileName() {
    return "viscosity.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireSamples(line, interval, frames);
    setting.requireEqualSpacing(line);
  }
}
