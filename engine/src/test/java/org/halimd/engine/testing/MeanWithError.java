package org.halimd.engine.testing;

/**
 * Mean and standard error over independent replicas.
 *
 * @param mean of the replica values
 * @param error standard error of the mean
 */
public record MeanWithError(double mean, double error) {
  /** From one value per replica, at least two. */
  public static MeanWithError of(double[] replicas) {
    double mean = 0;
    for (double v : replicas) {
      mean += v / replicas.length;
    }
    double variance = 0;
    for (double v : replicas) {
      variance += (v - mean) * (v - mean) / (replicas.length - 1);
    }
    return new MeanWithError(mean, Math.sqrt(variance / replicas.length));
  }

  /** Distance from an expected value in standard errors. */
  public double deviations(double expected) {
    return Math.abs(mean - expected) / error;
  }

  @Override
  public String toString() {
    return mean + " +- " + error;
  }
}
