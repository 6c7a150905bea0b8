package org.halimd.analysis.dynamics;

import org.apache.commons.math3.stat.StatUtils;
import org.halimd.analysis.statistics.StatisticalInefficiency;

/**
 * Mean and variance of a correlated series with their standard errors.
 *
 * @param mean the mean
 * @param meanError its standard error
 * @param variance the variance
 * @param varianceError its standard error, from the correlation of squared deviations
 * @param inefficiency samples per independent one
 * @param samples number of samples
 */
public record Fluctuation(
    double mean,
    double meanError,
    double variance,
    double varianceError,
    double inefficiency,
    int samples) {

  /** Of a series of two samples or more. */
  public static Fluctuation of(double[] series) {
    int n = series.length;
    double mean = StatUtils.mean(series);
    double[] squares = new double[n];
    for (int k = 0; k < n; k++) {
      squares[k] = (series[k] - mean) * (series[k] - mean);
    }
    double variance = StatUtils.sum(squares) / (n - 1);
    double g = StatisticalInefficiency.of(series);
    double ofSquares = StatisticalInefficiency.of(squares);
    return new Fluctuation(
        mean,
        Math.sqrt(variance * g / n),
        variance,
        Math.sqrt(StatUtils.variance(squares) * ofSquares / n),
        g,
        n);
  }

  /** Number of independent samples. */
  public double independent() {
    return samples / inefficiency;
  }
}
