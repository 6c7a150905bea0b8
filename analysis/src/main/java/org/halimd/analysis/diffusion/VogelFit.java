package org.halimd.analysis.diffusion;

import java.util.Arrays;

/**
 * The curve of Vogel, Tammann and Fulcher for glasses, y = A - B/(T - T0).
 *
 * @param a value at infinite temperature
 * @param b in K
 * @param t0 the temperature where motion would end, in K
 * @param chiSquare weighted sum of squared residuals
 * @param akaike corrected Akaike criterion, comparable with that of the Arrhenius line; NaN with
 *     too few points
 */
public record VogelFit(double a, double b, double t0, double chiSquare, double akaike) {
  /** Fewest points for three parameters and a degree of freedom. */
  public static final int FEWEST_POINTS = 4;

  private static final int STEPS = 400;
  private static final int REFINEMENTS = 60;
  private static final double NEAREST = 0.98;
  private static final double GOLDEN = 0.3819660112501051;

  /**
   * Fits by a search over T0 between 0 and the lowest temperature; for every T0 the rest is linear.
   *
   * @param temperature in K, at least four
   * @param y ln D or ln(sigma T)
   * @param relativeError relative errors; null for equal weights
   */
  public static VogelFit of(double[] temperature, double[] y, double[] relativeError) {
    double end = NEAREST * Arrays.stream(temperature).min().orElseThrow();
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= STEPS; i++) {
      double chi = at(end * i / STEPS, temperature, y, relativeError).chiSquare;
      if (chi < least) {
        least = chi;
        best = i;
      }
    }
    double low = end * Math.max(0, best - 1) / STEPS;
    double high = end * Math.min(STEPS, best + 1) / STEPS;
    for (int i = 0; i < REFINEMENTS; i++) {
      double one = low + GOLDEN * (high - low);
      double two = high - GOLDEN * (high - low);
      boolean left =
          at(one, temperature, y, relativeError).chiSquare
              < at(two, temperature, y, relativeError).chiSquare;
      low = left ? low : one;
      high = left ? two : high;
    }
    return at(0.5 * (low + high), temperature, y, relativeError);
  }

  /** Whether the curve describes the points better than a line, its parameters counted. */
  public boolean preferredTo(ArrheniusFit line) {
    return akaike < line.akaike();
  }

  private static VogelFit at(double t0, double[] temperature, double[] y, double[] error) {
    double[] x = Arrays.stream(temperature).map(t -> 1 / (t - t0)).toArray();
    double[] w = new double[x.length];
    Arrays.setAll(w, i -> error == null ? 1 : 1 / (error[i] * error[i]));
    LineFit line = LinearRegression.weighted(x, y, w);
    double chi = LinearRegression.chiSquare(line, x, y, w);
    double akaike = ArrheniusFit.akaike(chi, error != null, x.length, 3);
    return new VogelFit(line.intercept(), -line.slope(), t0, chi, akaike);
  }
}
