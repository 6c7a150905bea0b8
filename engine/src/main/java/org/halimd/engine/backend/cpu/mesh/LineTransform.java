package org.halimd.engine.backend.cpu.mesh;

import java.util.ArrayList;
import java.util.List;

/**
 * Complex Fourier transforms of many lines of the same length at once, one line per lane: F_n =
 * sum_m f_m exp(-2 pi i n m/K), for K a product of 2, 3 and 5.
 *
 * <p>Autosort algorithm of Stockham in the form of decimation in frequency, with radices 4, 2, 3
 * and 5 (C. Van Loan, Computational Frameworks for the Fast Fourier Transform, 1992, section 1.7).
 * The unnormalised inverse is the transform with real and imaginary parts exchanged on both sides.
 */
final class LineTransform {
  /**
   * One pass over a line: for p &lt; {@code count}, q &lt; {@code stride}, the r numbers q + stride
   * (p + count t) are replaced by those at q + stride (r p + u), turned by exp(-2 pi i p u/(r
   * count)).
   *
   * @param turn cos and sin of 2 pi p u/(r count) at 2 (p (r - 1) + u - 1), u = 1 ... r - 1
   */
  record Stage(int radix, int stride, int count, float[] turn) {}

  final int length;
  final Stage[] stages;

  LineTransform(int length) {
    this.length = length;
    List<Stage> list = new ArrayList<>();
    int rest = length;
    int stride = 1;
    for (int radix : new int[] {4, 2, 3, 5}) {
      while (rest % radix == 0 && rest > 1) {
        list.add(stage(radix, stride, rest / radix));
        stride *= radix;
        rest /= radix;
      }
    }
    if (rest != 1 || length < 2) {
      throw new IllegalArgumentException("no transform of length " + length);
    }
    stages = list.toArray(new Stage[0]);
  }

  /** The smallest length that has a transform and is at least {@code minimum}. */
  static int lengthAtLeast(double minimum) {
    int length = (int) Math.max(2, Math.ceil(minimum));
    while (!isProduct(length)) {
      length++;
    }
    return length;
  }

  private static boolean isProduct(int length) {
    int rest = length;
    for (int factor : new int[] {2, 3, 5}) {
      while (rest % factor == 0) {
        rest /= factor;
      }
    }
    return rest == 1;
  }

  private static Stage stage(int radix, int stride, int count) {
    float[] turn = new float[2 * count * (radix - 1)];
    for (int p = 0; p < count; p++) {
      for (int u = 1; u < radix; u++) {
        double angle = 2 * Math.PI * p * u / ((double) radix * count);
        int at = 2 * (p * (radix - 1) + u - 1);
        turn[at] = (float) Math.cos(angle);
        turn[at + 1] = (float) Math.sin(angle);
      }
    }
    return new Stage(radix, stride, count, turn);
  }
}
