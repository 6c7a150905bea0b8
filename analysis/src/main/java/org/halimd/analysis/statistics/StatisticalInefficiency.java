package org.halimd.analysis.statistics;

/**
 * The statistical inefficiency g of a time series: the number of samples that carry the information
 * of one independent sample, g = 1 + 2 sum_{t >= 1} (1 - t/N) C(t), C the normalised
 * autocorrelation function. The sum ends at the first C <= 0 after t = 3 (J. D. Chodera et al., J.
 * Chem. Theory Comput. 3, 26 (2007)).
 */
public final class StatisticalInefficiency {
  private static final int FEWEST_LAGS = 3;

  /** Lags that are summed one by one; where correlations last longer, a transform costs less. */
  private static final int DIRECT_LAGS = 400;

  /** The mean of equal numbers need not be that number to the last bit. */
  private static final double ROUNDING = 1e-12;

  private StatisticalInefficiency() {}

  /** g of the whole series, at least 1. */
  public static double of(double[] series) {
    return of(series, 0);
  }

  /**
   * g of the part of the series from {@code start} to its end, at least 1; 1 for a constant series.
   *
   * @throws IllegalArgumentException if that part has fewer than two samples
   */
  public static double of(double[] series, int start) {
    int n = series.length - start;
    if (start < 0 || n < 2) {
      throw new IllegalArgumentException("a statistical inefficiency needs two samples or more");
    }
    double[] deviation = deviations(series, start);
    double variance = correlation(deviation, 0);
    if (Math.sqrt(variance) <= ROUNDING * Math.abs(series[start])) {
      return 1;
    }
    double g = 1;
    double[] sums = null;
    for (int t = 1; t < n - 1; t++) {
      if (t == DIRECT_LAGS) {
        sums = Autocorrelation.sums(deviation);
      }
      double c = (sums == null ? correlation(deviation, t) : sums[t] / (n - t)) / variance;
      if (c <= 0 && t > FEWEST_LAGS) {
        break;
      }
      g += 2 * c * (1 - (double) t / n);
    }
    return Math.max(1, g);
  }

  private static double[] deviations(double[] series, int start) {
    double[] deviation = new double[series.length - start];
    double mean = 0;
    for (int i = start; i < series.length; i++) {
      mean += series[i];
    }
    mean /= deviation.length;
    for (int i = 0; i < deviation.length; i++) {
      deviation[i] = series[start + i] - mean;
    }
    return deviation;
  }

  private static double correlation(double[] deviation, int lag) {
    int pairs = deviation.length - lag;
    double sum = 0;
    for (int i = 0; i < pairs; i++) {
      sum += deviation[i] * deviation[i + lag];
    }
    return sum / pairs;
  }
}
