package org.halimd.analysis.diffusion;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The lags a line is fitted to, or the reason why there are none.
 *
 * @param rule the rule that chose it, as headers name it
 * @param from first lag in frames
 * @param to last lag in frames, exclusive
 * @param diffusive whether the window satisfies its rule; if not, from and to are those that came
 *     nearest and no diffusion coefficient may be quoted
 * @param reason why not, a sentence; empty if diffusive
 * @param neededTime how long a run would probably have to be to give an answer, in ps; NaN if
 *     diffusive or unknown
 * @param atLeast whether {@code neededTime} is only a lower limit, since no growth is visible yet
 * @param leastRise how far the total displacement has to rise inside the window in Å²; 0 where the
 *     lags are given
 */
public record FitWindow(
    String rule,
    int from,
    int to,
    boolean diffusive,
    String reason,
    double neededTime,
    boolean atLeast,
    double leastRise) {
  private static final int MOST_LAGS = 40;

  /** Lags whatever the displacement does there. */
  static FitWindow given(String rule, int from, int to) {
    return accepted(rule, from, to, 0);
  }

  static FitWindow accepted(String rule, int from, int to, double leastRise) {
    return new FitWindow(rule, from, to, true, "", Double.NaN, false, leastRise);
  }

  static FitWindow refused(
      String rule, int from, int to, String reason, double neededTime, double leastRise) {
    return new FitWindow(rule, from, to, false, reason, neededTime, false, leastRise);
  }

  /**
   * The same window; where it was refused and no growth is seen, with the length of a run that the
   * largest growth the data allow would need.
   *
   * @param time that length in ps
   * @param grows whether the displacement grows by more than its error
   */
  FitWindow neededAtLeast(double time, boolean grows) {
    boolean unknown = !grows || Double.isNaN(neededTime);
    return !diffusive && unknown && Double.isFinite(time)
        ? new FitWindow(rule, from, to, false, reason, time, true, leastRise)
        : this;
  }

  /**
   * How much longer to run, where the window was refused, as part of a sentence.
   *
   * @param present length of the run in ps
   */
  public String advice(double present) {
    if (Double.isNaN(neededTime)) {
      return "nothing moves at all";
    }
    String form =
        atLeast
            ? "no growth is visible yet: at the largest D that the data allow %.3g ps are needed"
                + " (there are %.3g ps)"
            : "at the present pace about %.3g ps are needed (there are %.3g ps)";
    return String.format(Locale.ROOT, form, neededTime, present);
  }

  /**
   * Whether a diffusion coefficient may be quoted for a curve of one axis: a third of what the
   * total has to rise.
   */
  boolean allowsAxis(LagCurve y) {
    return diffusive && (leastRise == 0 || y.at(to - 1) - y.at(from) >= leastRise / 3);
  }

  /** Number of lags in the window. */
  public int size() {
    return to - from;
  }

  /** At most 40 lags spread evenly over the window, both ends included. */
  public int[] spreadLags() {
    return spread(IntStream.range(from, to).toArray());
  }

  /** At most 40 of the lags at which a curve is known, both ends of the window included. */
  int[] spread(LagCurve curve) {
    return spread(curve.between(from, to));
  }

  private static int[] spread(int[] lags) {
    int count = Math.min(MOST_LAGS, lags.length);
    return IntStream.range(0, count)
        .map(i -> lags[(int) Math.round(i * (lags.length - 1.0) / (count - 1.0))])
        .toArray();
  }

  /**
   * The row of a fraction of a table, {@code floor(f L)} guarded against binary rounding.
   *
   * @param fraction the fraction f
   * @param rows the number of rows L
   */
  public static int row(double fraction, int rows) {
    return (int) Math.floor(fraction * rows + 1e-9);
  }
}
