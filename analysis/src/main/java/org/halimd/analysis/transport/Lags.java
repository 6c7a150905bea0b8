package org.halimd.analysis.transport;

import java.util.stream.IntStream;

/** Lists of time lags in frames. */
public final class Lags {
  private Lags() {}

  /**
   * At most {@code count} different lags from 1 to {@code last}, each about the same factor above
   * the one before.
   */
  public static int[] logarithmic(int count, int last) {
    double top = Math.max(1, last);
    return IntStream.range(0, count)
        .map(i -> (int) Math.round(Math.pow(top, i / Math.max(1.0, count - 1))))
        .distinct()
        .toArray();
  }
}
