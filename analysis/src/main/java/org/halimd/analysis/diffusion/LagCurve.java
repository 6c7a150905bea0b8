package org.halimd.analysis.diffusion;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A function of the time lag that is known at all lags of a run or at some of them.
 *
 * @param lags the lags in frames, ascending; the first is 0, the second 1
 * @param values the function there
 * @param frames number of frames of the run, one more than its longest lag
 */
public record LagCurve(int[] lags, double[] values, int frames) {
  /** A function known at lags 0, 1, 2 ... to the length of the run. */
  static LagCurve all(double[] values) {
    return new LagCurve(IntStream.range(0, values.length).toArray(), values, values.length);
  }

  /** The value at a lag that is known. */
  double at(int lag) {
    int k = Arrays.binarySearch(lags, lag);
    if (k < 0) {
      throw new IllegalArgumentException("nothing is known at lag " + lag);
    }
    return values[k];
  }

  /** The values at lags that are known. */
  double[] at(int[] some) {
    return IntStream.of(some).mapToDouble(this::at).toArray();
  }

  /** Number of known lags below a lag. */
  private int below(int lag) {
    int k = Arrays.binarySearch(lags, lag);
    return k < 0 ? -k - 1 : k;
  }

  /** The first known lag from {@code lag} on, one that exists. */
  int from(int lag) {
    return lags[below(lag)];
  }

  /** The last known lag that is not above {@code lag}, at least 0. */
  int upTo(int lag) {
    return lags[Math.max(0, below(lag + 1) - 1)];
  }

  /** The known lags from one lag to another, exclusive. */
  int[] between(int from, int to) {
    return Arrays.copyOfRange(lags, below(from), Math.max(below(from), below(to)));
  }

  /** Number of known lags from one lag to another, exclusive. */
  int count(int from, int to) {
    return between(from, to).length;
  }

  /** The first known lag from 1 on where the value is reached; {@code end} if none below it is. */
  int firstAtLeast(double value, int end) {
    for (int k = 1; k < lags.length && lags[k] < end; k++) {
      if (values[k] >= value) {
        return lags[k];
      }
    }
    return end;
  }
}
