package org.halimd.potential.longrange;

import java.util.Arrays;
import org.halimd.system.Box;

/**
 * The waves k = 2 pi (n_1 b_1 + n_2 b_2 + n_3 b_3) of a sum with n_1 &ge; 0, selected by |k| &lt;
 * limit in one box: columns along n_3, ordered by n_1, then n_2. Waves with n_1 &lt; 0 are the
 * conjugates of these. For every n_1, n_2 runs over all integers between its extremes.
 */
public final class WaveSphere {
  /** Largest n_1. */
  public final int reach1;

  /** Largest |n_3|. */
  public final int reach3;

  /** First column of each n_1 and the number of columns behind the last. */
  public final int[] start;

  /** n_2 of the first column of each n_1. */
  public final int[] lowest2;

  /** n_1 of every column. */
  public final int[] n1;

  /** n_2 of every column. */
  public final int[] n2;

  /** Lowest n_3 of every column; above the highest where the column is empty. */
  public final int[] low3;

  /** Highest n_3 of every column. */
  public final int[] high3;

  /** The waves with |k| &lt; {@code limit} (1/Å) in {@code box}. */
  public WaveSphere(Box box, double limit) {
    double[] b = inverse(box);
    int[] reach = new int[3];
    for (int d = 0; d < 3; d++) {
      // |n_d| = |k . a_d|/(2 pi) <= |k| |a_d|/(2 pi)
      double length = Math.hypot(Math.hypot(box.h(0, d), box.h(1, d)), box.h(2, d));
      reach[d] = (int) Math.floor(limit * length / (2 * Math.PI));
    }
    int width = 2 * reach[1] + 1;
    int[] low = new int[(reach[0] + 1) * width];
    int[] high = new int[low.length];
    for (int i = 0; i < low.length; i++) {
      low[i] = Integer.MAX_VALUE;
      high[i] = Integer.MIN_VALUE;
      for (int n = -reach[2]; n <= reach[2]; n++) {
        if (lengthSquared(b, i / width, i % width - reach[1], n) < limit * limit) {
          low[i] = Math.min(low[i], n);
          high[i] = n;
        }
      }
    }
    reach1 = reach[0];
    start = new int[reach1 + 2];
    lowest2 = new int[reach1 + 1];
    int[] first = new int[reach1 + 1];
    for (int a = 0; a <= reach1; a++) {
      int from = a * width;
      int to = from + width;
      while (from < to && low[from] > high[from]) {
        from++;
      }
      while (from < to && low[to - 1] > high[to - 1]) {
        to--;
      }
      first[a] = from;
      lowest2[a] = from - a * width - reach[1];
      start[a + 1] = start[a] + to - from;
    }
    int columns = start[reach1 + 1];
    n1 = new int[columns];
    n2 = new int[columns];
    low3 = new int[columns];
    high3 = new int[columns];
    int furthest = 0;
    for (int a = 0; a <= reach1; a++) {
      for (int c = start[a]; c < start[a + 1]; c++) {
        int i = first[a] + c - start[a];
        n1[c] = a;
        n2[c] = lowest2[a] + c - start[a];
        boolean empty = low[i] > high[i];
        low3[c] = empty ? 0 : low[i];
        high3[c] = empty ? -1 : high[i];
        furthest = Math.max(furthest, empty ? 0 : Math.max(-low[i], high[i]));
      }
    }
    reach3 = furthest;
  }

  /** Number of columns. */
  public int columns() {
    return n1.length;
  }

  /** Number of waves, k = 0 included. */
  public int waves() {
    int sum = 0;
    for (int c = 0; c < n1.length; c++) {
      sum += high3[c] - low3[c] + 1;
    }
    return sum;
  }

  /** The reciprocal vectors b_d times 2 pi as rows. */
  public static double[] inverse(Box box) {
    return Arrays.stream(box.inverseMatrix()).map(v -> 2 * Math.PI * v).toArray();
  }

  private static double lengthSquared(double[] b, int n1, int n2, int n3) {
    double x = n1 * b[0] + n2 * b[3] + n3 * b[6];
    double y = n1 * b[1] + n2 * b[4] + n3 * b[7];
    double z = n1 * b[2] + n2 * b[5] + n3 * b[8];
    return x * x + y * y + z * z;
  }
}
