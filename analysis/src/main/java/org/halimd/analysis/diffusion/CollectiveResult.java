package org.halimd.analysis.diffusion;

import java.util.Locale;

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
  /** No conductivity, and why. */
  public static CollectiveResult undetermined(String model, double[] msd, String reason) {
    double nan = Double.NaN;
    return new CollectiveResult(model, msd, null, nan, nan, nan, nan, nan, 0, reason);
  }

  /** How many times its error a conductivity must be for a Haven ratio. */
  static final double VISIBLE = 2;

  /**
   * Why there is no Haven ratio although there is a conductivity, and how many times as long to run
   * for one: errors fall with the root of the time.
   *
   * @param sigma conductivity in S/cm
   * @param error its standard error
   * @param independent that of independent ions, which stands in where {@code sigma} is not
   *     positive; NaN if unknown
   */
  static String tooUncertain(double sigma, double error, double independent) {
    double scale = sigma > 0 ? sigma : independent;
    String longer =
        scale > 0
            ? String.format(Locale.ROOT, "%.2g times as long", Math.pow(VISIBLE * error / scale, 2))
            : "longer";
    return "the conductivity is not known to better than a factor of two; run about %s for a Haven ratio"
        .formatted(longer);
  }

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
