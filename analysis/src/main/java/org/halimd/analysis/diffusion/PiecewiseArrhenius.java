package org.halimd.analysis.diffusion;

import java.util.Arrays;

/**
 * Two lines that meet at a phase transition instead of one.
 *
 * @param breakTemperature points below belong to {@code cold}, the others to {@code hot}; K
 * @param cold the line below
 * @param hot the line above
 * @param akaike corrected Akaike criterion of the two lines; NaN with too few points
 * @param akaikeOfOne that of a single line
 */
public record PiecewiseArrhenius(
    double breakTemperature,
    ArrheniusFit cold,
    ArrheniusFit hot,
    double akaike,
    double akaikeOfOne) {
  private static final int FEWEST_PER_LINE = 3;

  /** Fewest points for which two lines are considered. */
  public static final int FEWEST_POINTS = 6;

  /** Whether two lines describe the points better than one, their parameters counted. */
  public boolean preferred() {
    return akaike < akaikeOfOne;
  }

  /**
   * Searches the best break between the points; null if no break leaves enough different
   * temperatures on either side.
   *
   * @param temperature in K, ascending, at least six
   * @param y ln D or ln(sigma T)
   * @param relativeError relative errors; null for fits without weights
   */
  public static PiecewiseArrhenius search(
      double[] temperature, double[] y, double[] relativeError) {
    PiecewiseArrhenius best = null;
    for (int n = FEWEST_PER_LINE; n <= temperature.length - FEWEST_PER_LINE; n++) {
      if (!isPossible(temperature, n)) {
        continue;
      }
      PiecewiseArrhenius next =
          split(temperature, y, relativeError, n, 0.5 * (temperature[n - 1] + temperature[n]), 5);
      if (best == null || misfit(next) < misfit(best)) {
        best = next;
      }
    }
    return best;
  }

  private static boolean isPossible(double[] t, int n) {
    return t[n - 1] < t[n]
        && Arrays.stream(t, 0, n).distinct().count() >= FEWEST_PER_LINE
        && Arrays.stream(t, n, t.length).distinct().count() >= FEWEST_PER_LINE;
  }

  /** Two lines with a given break temperature in K; each needs three points. */
  public static PiecewiseArrhenius at(
      double[] temperature, double[] y, double[] relativeError, double breakTemperature) {
    int n = (int) Arrays.stream(temperature).filter(t -> t < breakTemperature).count();
    return split(temperature, y, relativeError, n, breakTemperature, 4);
  }

  private static double misfit(PiecewiseArrhenius two) {
    return two.cold.chiSquare() + two.hot.chiSquare();
  }

  private static PiecewiseArrhenius split(
      double[] t, double[] y, double[] error, int n, double breakTemperature, int parameters) {
    ArrheniusFit cold = fit(t, y, error, 0, n);
    ArrheniusFit hot = fit(t, y, error, n, t.length);
    ArrheniusFit one = fit(t, y, error, 0, t.length);
    boolean weighted = error != null;
    double chiSquare = cold.chiSquare() + hot.chiSquare();
    return new PiecewiseArrhenius(
        breakTemperature,
        cold,
        hot,
        ArrheniusFit.akaike(chiSquare, weighted, t.length, parameters),
        one.akaike());
  }

  private static ArrheniusFit fit(double[] t, double[] y, double[] error, int from, int to) {
    double[] someT = Arrays.copyOfRange(t, from, to);
    double[] someY = Arrays.copyOfRange(y, from, to);
    return error == null
        ? ArrheniusFit.unweighted(someT, someY)
        : ArrheniusFit.weighted(someT, someY, Arrays.copyOfRange(error, from, to));
  }
}
