package org.halimd.analysis.diffusion;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What is known about a slope that must be positive: a normal distribution about the fitted slope,
 * cut off at zero.
 *
 * @param mean mean of the distribution
 * @param median its median
 * @param lower its 2.5 % quantile
 * @param upper its 97.5 % quantile
 */
public record Posterior(double mean, double median, double lower, double upper) {
  private static final double TAIL = 0.025;

  /** The distribution for an estimate with its standard error. */
  public static Posterior of(double estimate, double error) {
    NormalDistribution normal = new NormalDistribution();
    double cut = -estimate / error;
    // From the upper tail, so that estimates far below zero lose no digits.
    double rest = normal.cumulativeProbability(-cut);
    double mean = estimate + error * normal.density(cut) / rest;
    return new Posterior(
        mean,
        quantile(normal, estimate, error, rest, 0.5),
        quantile(normal, estimate, error, rest, TAIL),
        quantile(normal, estimate, error, rest, 1 - TAIL));
  }

  private static double quantile(
      NormalDistribution normal, double estimate, double error, double rest, double p) {
    return estimate - error * normal.inverseCumulativeProbability(rest * (1 - p));
  }
}
