package org.halimd.analysis.diffusion;

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
 */
public record FitWindow(
    String rule, int from, int to, boolean diffusive, String reason, double neededTime) {
  private static final int MOST_LAGS = 40;

  static FitWindow accepted(String rule, int from, int to) {
    return new FitWindow(rule, from, to, true, "", Double.NaN);
  }

  static FitWindow refused(String rule, int from, int to, String reason, double neededTime) {
    return new FitWindow(rule, from, to, false, reason, neededTime);
  }

  /** Number of lags in the window. */
  public int size() {
    return to - from;
  }

  /** At most 40 lags spread evenly over the window, both ends included. */
  public int[] spreadLags() {
    int count = Math.min(MOST_LAGS, size());
    int[] lags = new int[count];
    for (int i = 0; i < count; i++) {
      lags[i] = from + (int) Math.round(i * (size() - 1.0) / (count - 1.0));
    }
    return lags;
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
