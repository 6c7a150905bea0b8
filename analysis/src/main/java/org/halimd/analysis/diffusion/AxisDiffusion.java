package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * Diffusion along one axis at one temperature.
 *
 * @param coefficient D in cm²/s; NaN where the ions do not diffuse along the axis
 * @param relativeError relative standard deviation of D
 */
public record AxisDiffusion(double coefficient, double relativeError) {

  /**
   * x, y and z of several runs of the same system, averaged with weights.
   *
   * @param runs x, y, z and total of every run
   * @param weights weights of the runs, sum 1
   * @param windows whether the displacement of all runs together allows a coefficient
   */
  public static List<AxisDiffusion> of(
      List<List<DiffusionEstimate>> runs, double[] weights, boolean windows) {
    List<AxisDiffusion> axes = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      double mean = 0;
      double variance = 0;
      boolean diffusive = windows;
      for (int run = 0; run < weights.length; run++) {
        DiffusionEstimate e = runs.get(run).get(axis);
        mean += weights[run] * e.coefficient();
        variance += Math.pow(weights[run] * e.error(), 2);
        diffusive &= e.diffusive();
      }
      double d = diffusive && mean > 0 ? mean : Double.NaN;
      axes.add(new AxisDiffusion(d, Math.sqrt(variance) / d));
    }
    return axes;
  }
}
