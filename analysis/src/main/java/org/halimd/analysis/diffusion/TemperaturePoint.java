package org.halimd.analysis.diffusion;

import java.util.List;

/**
 * Diffusion at one temperature.
 *
 * @param name where it comes from, for example the folder
 * @param temperature mean temperature in K
 * @param diffusion D in cm²/s
 * @param relativeError relative standard deviation of D; NaN if unknown
 * @param volume mean volume in Å³; NaN if unknown
 * @param ions number of mobile ions in that volume; NaN if unknown
 * @param charge their charge in e
 * @param excluded why the point is no part of fits, a sentence; empty if it is
 * @param axes diffusion along x, y and z; empty if unknown
 */
public record TemperaturePoint(
    String name,
    double temperature,
    double diffusion,
    double relativeError,
    double volume,
    double ions,
    double charge,
    String excluded,
    List<AxisDiffusion> axes) {

  /** A point of which nothing is known along single axes. */
  public TemperaturePoint(
      String name,
      double temperature,
      double diffusion,
      double relativeError,
      double volume,
      double ions,
      double charge,
      String excluded) {
    this(name, temperature, diffusion, relativeError, volume, ions, charge, excluded, List.of());
  }

  /** The same temperature with the diffusion along x (0), y (1) or z (2). */
  public TemperaturePoint along(int axis) {
    AxisDiffusion one = axes.get(axis);
    boolean still = used() && Double.isNaN(one.coefficient());
    return new TemperaturePoint(
        name,
        temperature,
        one.coefficient(),
        one.relativeError(),
        volume,
        ions,
        charge,
        still ? "the ions do not diffuse along " + "xyz".charAt(axis) : excluded);
  }

  /** Whether the point takes part in fits. */
  public boolean used() {
    return excluded.isEmpty();
  }

  /** Nernst-Einstein conductivity in S/cm; NaN if volume or ions are unknown. */
  public double conductivity() {
    return new NernstEinstein(ions, charge, volume, temperature).sigma(diffusion);
  }

  /** The same point left out of fits. */
  public TemperaturePoint without(String reason) {
    return new TemperaturePoint(
        name, temperature, diffusion, relativeError, volume, ions, charge, reason, axes);
  }
}
