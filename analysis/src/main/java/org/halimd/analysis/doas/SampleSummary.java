package org.halimd.analysis.doas;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * What describes a sample without a density.
 *
 * @param count number of values n
 * @param mean their mean in eV
 * @param deviation standard deviation with n - 1, eV; NaN for one value
 * @param skewness third standardised moment of the sample, not corrected for its size
 * @param excessKurtosis fourth standardised moment minus 3, not corrected for the size
 * @param least smallest value
 * @param quantiles at 5, 25, 50, 75 and 95 %, linear between values
 * @param greatest largest value
 */
public record SampleSummary(
    int count,
    double mean,
    double deviation,
    double skewness,
    double excessKurtosis,
    double least,
    double[] quantiles,
    double greatest) {
  private static final double[] PERCENTS = {5, 25, 50, 75, 95};

  /** Of values in ascending order. */
  static SampleSummary of(double[] sorted) {
    int n = sorted.length;
    // The first value is taken off before summing: energies differ by far less than they amount to.
    double first = sorted[0];
    double mean = first + Arrays.stream(sorted).map(v -> v - first).sum() / n;
    double[] moment = new double[5];
    for (double value : sorted) {
      double power = 1;
      for (int k = 1; k <= 4; k++) {
        power *= value - mean;
        moment[k] += power / n;
      }
    }
    double variance = moment[2];
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(sorted);
    return new SampleSummary(
        n,
        mean,
        Math.sqrt(variance * n / (n - 1)),
        moment[3] / Math.pow(variance, 1.5),
        moment[4] / (variance * variance) - 3,
        first,
        Arrays.stream(PERCENTS).map(percentile::evaluate).toArray(),
        sorted[n - 1]);
  }

  /** Distance between the quartiles in eV. */
  public double interquartileRange() {
    return quantiles[3] - quantiles[1];
  }

  /** Range from the 5 % to the 95 % quantile in eV. */
  public double centralWidth() {
    return quantiles[4] - quantiles[0];
  }
}
