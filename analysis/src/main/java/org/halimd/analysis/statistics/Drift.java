package org.halimd.analysis.statistics;

/**
 * Linear trend of a time series.
 *
 * @param total fitted change over the whole series, in the unit of the samples
 * @param standardError its standard error, correlation accounted for; NaN below three blocks
 */
public record Drift(double total, double standardError) {
  /** Whether the trend exceeds three standard errors. */
  public boolean significant() {
    return Math.abs(total) > 3 * standardError;
  }
}
