package org.halimd.analysis.diffusion;

/**
 * Conductivity by the collective displacement of charge (Einstein-Helfand) for one charge model,
 * and the Haven ratio. There is one collective path per run, so the errors do not fall with the
 * number of ions; the window is short, at most a twentieth of the run.
 *
 * @param model name of the charge model
 * @param msd squared collective displacement against lag in e²Å²
 * @param window the fit window; null if the run is too short
 * @param sigma conductivity in S/cm; NaN if undetermined
 * @param glsError its standard error, from the covariance of one free diffuser
 * @param blockError its standard error from parts of the run
 * @param haven Haven ratio sigma_NE/sigma in the same window; NaN if undetermined
 * @param havenError its standard error, by leaving out one part of the run at a time
 * @param blocks number of parts
 * @param reason why something is undetermined; empty if nothing is
 */
public record CollectiveResult(
    String model,
    double[] msd,
    FitWindow window,
    double sigma,
    double glsError,
    double blockError,
    double haven,
    double havenError,
    int blocks,
    String reason) {
  /** The larger of the two errors. */
  public double error() {
    return Double.isNaN(blockError) ? glsError : Math.max(glsError, blockError);
  }

  /** Whether a conductivity is known. */
  public boolean determined() {
    return Double.isFinite(sigma);
  }

  /** Whether a Haven ratio is known. */
  public boolean hasHaven() {
    return Double.isFinite(haven);
  }
}
