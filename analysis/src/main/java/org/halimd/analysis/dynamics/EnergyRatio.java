package org.halimd.analysis.dynamics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;
import org.halimd.analysis.statistics.StatisticalInefficiency;

/**
 * Two runs at different temperatures: the ratio of their distributions of energy must be
 * ln[P1(E)/P2(E)] = const + (β2 - β1) E, whatever the density of states (M. R. Shirts, J. Chem.
 * Theory Comput. 9, 909 (2013)). The slope is that of maximum likelihood over independent samples.
 *
 * @param expected β2 - β1 in 1/eV
 * @param slope the slope found in 1/eV; NaN where the distributions do not overlap
 * @param error its standard error
 * @param constant the constant found
 * @param samples independent samples of the two runs
 * @param advisedStep difference of temperatures in K at which the means differ by two standard
 *     deviations, where the test is sharpest
 */
public record EnergyRatio(
    double expected,
    double slope,
    double error,
    double constant,
    int[] samples,
    double advisedStep) {
  private static final int FEWEST = 20;
  private static final int MOST_STEPS = 100;
  private static final double CONVERGED = 1e-12;

  /**
   * Compares two series of energies in eV (potential energy at constant volume; enthalpy at
   * constant pressure) at two temperatures in K.
   */
  public static EnergyRatio of(double[] one, double kelvin1, double[] two, double kelvin2) {
    double[] a = Independent.samples(one, StatisticalInefficiency.of(one));
    double[] b = Independent.samples(two, StatisticalInefficiency.of(two));
    double boltzmann = KineticEnergyCheck.BOLTZMANN;
    double expected = 1 / (boltzmann * kelvin2) - 1 / (boltzmann * kelvin1);
    double advised = 2 * boltzmann * kelvin1 * kelvin1 / Math.sqrt(StatUtils.variance(one));
    double[] fit = fit(a, b);
    return new EnergyRatio(
        expected, fit[0], fit[1], fit[2], new int[] {a.length, b.length}, advised);
  }

  /** Whether the slope could be determined. */
  public boolean determined() {
    return Double.isFinite(slope);
  }

  private static boolean overlap(double[] a, double[] b) {
    double from = Math.max(StatUtils.min(a), StatUtils.min(b));
    double to = Math.min(StatUtils.max(a), StatUtils.max(b));
    long inside =
        DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
            .filter(e -> e >= from && e <= to)
            .count();
    return from < to && inside >= FEWEST;
  }

  /**
   * Logistic regression of the run on the energy by Newton's method: slope, its error, constant;
   * NaN where it is not determined.
   */
  private static double[] fit(double[] a, double[] b) {
    double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
    if (Math.min(a.length, b.length) < FEWEST || !overlap(a, b)) {
      return nothing;
    }
    double[] all = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    double middle = StatUtils.mean(all);
    double width = Math.sqrt(StatUtils.variance(all));
    double offset = 0;
    double slope = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double g0 = 0;
      double g1 = 0;
      double h00 = 0;
      double h01 = 0;
      double h11 = 0;
      for (int i = 0; i < all.length; i++) {
        double x = (all[i] - middle) / width;
        double p = 1 / (1 + Math.exp(-offset - slope * x));
        double residual = (i < a.length ? 1 : 0) - p;
        double weight = p * (1 - p);
        g0 += residual;
        g1 += residual * x;
        h00 += weight;
        h01 += weight * x;
        h11 += weight * x * x;
      }
      double determinant = h00 * h11 - h01 * h01;
      if (!(determinant > 0)) {
        return nothing;
      }
      double change = (h00 * g1 - h01 * g0) / determinant;
      offset += (h11 * g0 - h01 * g1) / determinant;
      slope += change;
      if (Math.abs(change) < CONVERGED * (1 + Math.abs(slope))) {
        double error = Math.sqrt(h00 / determinant) / width;
        double constant = offset - Math.log((double) a.length / b.length) - slope * middle / width;
        return new double[] {slope / width, error, constant};
      }
    }
    return nothing;
  }
}
