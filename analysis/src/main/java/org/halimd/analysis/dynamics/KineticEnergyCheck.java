package org.halimd.analysis.dynamics;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * The kinetic energy of a run against the canonical distribution: a gamma distribution with shape
 * f/2 and scale k_B T, mean (f/2) k_B T and variance (f/2) (k_B T)² (P. T. Merz and M. R. Shirts,
 * PLoS ONE 13, e0202764 (2018)).
 *
 * @param degrees degrees of freedom f
 * @param temperature T in K
 * @param energy mean and variance of the kinetic energy in eV
 * @param meanRatio mean over the expected one
 * @param meanRatioError its standard error
 * @param varianceRatio variance over the expected one
 * @param varianceRatioError its standard error
 * @param probability probability of a distribution as different as this one, from independent
 *     samples (Kolmogorov and Smirnov); NaN with fewer than 20 of them
 */
public record KineticEnergyCheck(
    double degrees,
    double temperature,
    Fluctuation energy,
    double meanRatio,
    double meanRatioError,
    double varianceRatio,
    double varianceRatioError,
    double probability) {
  /** Boltzmann constant in eV/K. */
  public static final double BOLTZMANN = 8.617333262e-5;

  private static final int FEWEST_INDEPENDENT = 20;

  /** Compares a series of kinetic energies in eV. */
  public static KineticEnergyCheck of(double[] kinetic, double degrees, double temperature) {
    Fluctuation energy = Fluctuation.of(kinetic);
    double thermal = BOLTZMANN * temperature;
    double mean = 0.5 * degrees * thermal;
    double variance = mean * thermal;
    return new KineticEnergyCheck(
        degrees,
        temperature,
        energy,
        energy.mean() / mean,
        energy.meanError() / mean,
        energy.variance() / variance,
        energy.varianceError() / variance,
        probability(kinetic, energy, degrees, thermal));
  }

  private static double probability(
      double[] kinetic, Fluctuation energy, double degrees, double thermal) {
    double[] some = Independent.samples(kinetic, energy.inefficiency());
    return some.length < FEWEST_INDEPENDENT
        ? Double.NaN
        : new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new GammaDistribution(0.5 * degrees, thermal), some);
  }

  /** Expected probability density at a kinetic energy in 1/eV. */
  public double density(double kinetic) {
    return new GammaDistribution(0.5 * degrees, BOLTZMANN * temperature).density(kinetic);
  }
}
