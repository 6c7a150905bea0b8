package org.halimd.analysis.dynamics;

import java.util.stream.IntStream;

/** Samples of a series so far apart that they are independent. */
final class Independent {
  private Independent() {}

  static double[] samples(double[] series, double inefficiency) {
    int stride = (int) Math.ceil(inefficiency);
    return IntStream.range(0, (series.length + stride - 1) / stride)
        .mapToDouble(i -> series[i * stride])
        .toArray();
  }
}
