package org.halimd.analysis.diffusion;

import java.util.function.BiFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A slope from independent parts of a run: every part is fitted in the same window and the scatter
 * of the parts gives the error, whatever the correlations between ions.
 *
 * @param blocks number of parts, 0 if the run is too short
 * @param from first lag of the window in frames
 * @param to last lag, exclusive
 * @param slope mean slope of the parts
 * @param error its standard error, sd/sqrt(blocks); NaN without parts
 * @param values the slope of every part
 */
public record BlockSlope(
    int blocks, int from, int to, double slope, double error, double[] values) {
  private static final int FEWEST = 5;
  private static final int MOST = 20;
  private static final int WINDOWS_PER_BLOCK = 4;

  /** The result when there are too few frames. */
  static final BlockSlope NONE = new BlockSlope(0, 0, 0, Double.NaN, Double.NaN, new double[0]);

  /**
   * The window that fits into parts: it ends at most at a twentieth of the run, since a part has to
   * be four windows long and there have to be five.
   *
   * @return the window, or null if the run is too short for one with four lags that ends at one and
   *     a half times its beginning or later
   */
  static FitWindow window(FitWindow wanted, int frames) {
    int end = Math.min(wanted.to(), frames / (FEWEST * WINDOWS_PER_BLOCK) + 1);
    boolean useful =
        end - wanted.from() >= WindowRule.FEWEST_LAGS && end - 1 >= 1.5 * wanted.from();
    return useful ? FitWindow.given(wanted.rule(), wanted.from(), end) : null;
  }

  /** How many frames a run needs before {@link #window} finds one. */
  static long framesNeeded(FitWindow wanted) {
    double end = Math.max(1.5 * wanted.from(), wanted.from() + WindowRule.FEWEST_LAGS);
    return (long) Math.ceil(FEWEST * WINDOWS_PER_BLOCK * end);
  }

  /**
   * Fits the parts.
   *
   * @param window a window of {@link #window}
   * @param frames number of frames
   * @param slopeOf slope of the part from a frame to another (exclusive)
   */
  static BlockSlope of(FitWindow window, int frames, BiFunction<Integer, Integer, Double> slopeOf) {
    int blocks = count(window, frames);
    int length = frames / blocks;
    double[] values = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      values[b] = slopeOf.apply(b * length, (b + 1) * length);
    }
    double error = Math.sqrt(StatUtils.variance(values) / blocks);
    return new BlockSlope(
        blocks, window.from(), window.to(), StatUtils.mean(values), error, values);
  }

  /** Number of parts for a window. */
  static int count(FitWindow window, int frames) {
    return Math.clamp(frames / (WINDOWS_PER_BLOCK * (window.to() - 1)), FEWEST, MOST);
  }

  /** Whether there are parts at all. */
  public boolean exists() {
    return blocks > 0;
  }

  /** Half width of the 95 % interval in standard errors, Student's t with blocks - 1. */
  public double quantile() {
    return new TDistribution(blocks - 1.0).inverseCumulativeProbability(0.975);
  }
}
