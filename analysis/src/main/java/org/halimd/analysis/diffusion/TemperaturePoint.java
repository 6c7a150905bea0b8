package org.halimd.analysis.diffusion;

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
 */
public record TemperaturePoint(
    String name,
    double temperature,
    double diffusion,
    double relativeError,
    double volume,
    double ions,
    double charge,
    String excluded) {

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
        name, temperature, diffusion, relativeError, volume, ions, charge, reason);
  }
}
