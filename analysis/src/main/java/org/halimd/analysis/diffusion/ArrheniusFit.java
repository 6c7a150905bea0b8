package org.halimd.analysis.diffusion;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.halimd.io.InputException;
import org.halimd.system.Units;

/**
 * A straight line of ln D or ln(sigma T) against 1/T. With errors the points are weighted by
 * 1/RSD², since var(ln D) = RSD², and the covariance follows from the weights alone; without, from
 * the scatter about the line with n - 2 degrees of freedom.
 *
 * @param activationEnergy Ea = -slope k_B in eV
 * @param activationError its standard error
 * @param logPrefactor value at 1/T = 0
 * @param prefactorError its standard error
 * @param covariance covariance of slope (K) and intercept
 * @param line the line against 1/T
 * @param weighted whether errors of the points were used
 * @param points number of points
 * @param chiSquare weighted sum of squared residuals; without weights the plain sum
 * @param quantile half width of a 95 % interval in standard errors
 */
public record ArrheniusFit(
    double activationEnergy,
    double activationError,
    double logPrefactor,
    double prefactorError,
    double covariance,
    LineFit line,
    boolean weighted,
    int points,
    double chiSquare,
    double quantile) {
  private static final double NORMAL_95 = 1.959963984540054;
  private static final double BOLTZMANN = Units.CODATA_2018.boltzmann();

  /**
   * A value of the line with its uncertainty.
   *
   * @param value ln D or ln(sigma T)
   * @param error its standard error, the covariance of slope and intercept included
   * @param lower lower end of the 95 % interval
   * @param upper upper end
   */
  public record Prediction(double value, double error, double lower, double upper) {}

  /**
   * Fits without weights; at least three points.
   *
   * @param temperature in K
   * @param y ln D or ln(sigma T)
   */
  public static ArrheniusFit unweighted(double[] temperature, double[] y) {
    require(temperature, 3);
    double[] x = inverse(temperature);
    LineFit line = LinearRegression.ordinary(x, y);
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    double t = new TDistribution(x.length - 2.0).inverseCumulativeProbability(0.975);
    return of(line, false, x.length, LinearRegression.chiSquare(line, x, y, ones), t);
  }

  /**
   * Fits with weights; at least two points.
   *
   * @param relativeError relative standard deviation of D or sigma at each point
   */
  public static ArrheniusFit weighted(double[] temperature, double[] y, double[] relativeError) {
    require(temperature, 2);
    double[] x = inverse(temperature);
    double[] w = Arrays.stream(relativeError).map(e -> 1 / (e * e)).toArray();
    LineFit line = LinearRegression.weighted(x, y, w);
    return of(line, true, x.length, LinearRegression.chiSquare(line, x, y, w), NORMAL_95);
  }

  private static void require(double[] temperature, int fewest) {
    long different = Arrays.stream(temperature).distinct().count();
    if (different < fewest) {
      throw new InputException(
          "an activation energy needs diffusion at "
              + fewest
              + " different temperatures or more; there are "
              + different);
    }
  }

  private static ArrheniusFit of(
      LineFit line, boolean weighted, int points, double chiSquare, double quantile) {
    return new ArrheniusFit(
        -line.slope() * BOLTZMANN,
        line.slopeError() * BOLTZMANN,
        line.intercept(),
        line.interceptError(),
        line.covariance(),
        line,
        weighted,
        points,
        chiSquare,
        quantile);
  }

  private static double[] inverse(double[] temperature) {
    return Arrays.stream(temperature).map(t -> 1 / t).toArray();
  }

  /** The line at a temperature in K. */
  public Prediction at(double temperature) {
    double x = 1 / temperature;
    double value = line.at(x);
    double error = Math.sqrt(line.variance(x));
    return new Prediction(value, error, value - quantile * error, value + quantile * error);
  }

  /** chi²/(n - 2): above 1 the points scatter more than their errors say; NaN for two points. */
  public double reducedChiSquare() {
    return points > 2 ? chiSquare / (points - 2) : Double.NaN;
  }

  /** The fit with errors enlarged by the root of chi²/(n - 2) where that exceeds 1. */
  public ArrheniusFit rescaled() {
    double factor = Math.sqrt(Math.max(1, weighted && points > 2 ? reducedChiSquare() : 1));
    return of(LinearRegression.scaled(line, factor), weighted, points, chiSquare, quantile);
  }

  /**
   * Akaike's criterion corrected for few points, to compare models on the same points; NaN with too
   * few points for it.
   *
   * @param parameters number of fitted parameters, the variance of unweighted fits not counted
   */
  static double akaike(double chiSquare, boolean weighted, int points, int parameters) {
    int k = weighted ? parameters : parameters + 1;
    if (points - k - 1 < 1) {
      return Double.NaN;
    }
    double misfit = weighted ? chiSquare : points * Math.log(chiSquare / points);
    return misfit + 2.0 * k + 2.0 * k * (k + 1) / (points - k - 1);
  }

  /** The criterion of this line. */
  public double akaike() {
    return akaike(chiSquare, weighted, points, 2);
  }
}
