package org.halimd.analysis.diffusion;

/**
 * A straight line y = slope t + intercept through correlated or uncorrelated points. The estimate
 * is linear in the data: slope = sum of {@code slopeWeights} times y.
 *
 * @param slope the slope
 * @param intercept the value at zero
 * @param slopeError standard error of the slope
 * @param interceptError standard error of the intercept
 * @param covariance covariance of slope and intercept
 * @param rSquared fraction of the scatter that the line explains; a diagnostic, no error
 * @param slopeWeights weight of every point in the slope
 * @param pseudoInverse whether the covariance of the points was singular, so that a pseudo-inverse
 *     (relative cut 1e-12) was used
 */
public record LineFit(
    double slope,
    double intercept,
    double slopeError,
    double interceptError,
    double covariance,
    double rSquared,
    double[] slopeWeights,
    boolean pseudoInverse) {

  /** The line at {@code t}. */
  public double at(double t) {
    return slope * t + intercept;
  }

  /** Variance of the line at {@code t}. */
  public double variance(double t) {
    return slopeError * slopeError * t * t + 2 * covariance * t + interceptError * interceptError;
  }

  /** The slope that the same weights give to other data at the same points. */
  public double slopeOf(double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += slopeWeights[i] * y[i];
    }
    return sum;
  }
}
