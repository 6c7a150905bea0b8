package org.halimd.crystal.symmetry;

import java.util.Arrays;
import org.halimd.system.Box;

/** Finds the point of a kind that is nearest to a place, in a reduced cell, in constant time. */
final class Places {
  /** Edge of the bins in Å; there are few atoms in one. */
  private static final double EDGE = 1.5;

  private static final int MOST_BINS = 64;

  private final Box box;
  private final double[] s;
  private final int[] kind;
  private final int[] bins = new int[3];
  private final double[] thickness = new double[3];
  private final int[] first;
  private final int[] next;

  /**
   * The points of a cell.
   *
   * @param box a cell with short vectors
   * @param s fractional coordinates in [0, 1), three for each point
   * @param kind of each point
   */
  Places(Box box, double[] s, int[] kind) {
    this.box = box;
    this.s = s;
    this.kind = kind;
    for (int d = 0; d < 3; d++) {
      thickness[d] = box.thickness(d);
      bins[d] = (int) Math.clamp(Math.floor(thickness[d] / EDGE), 1, MOST_BINS);
    }
    first = new int[bins[0] * bins[1] * bins[2]];
    next = new int[kind.length];
    Arrays.fill(first, -1);
    for (int i = kind.length - 1; i >= 0; i--) {
      int bin = bin(index(0, s[3 * i]), index(1, s[3 * i + 1]), index(2, s[3 * i + 2]));
      next[i] = first[bin];
      first[bin] = i;
    }
  }

  private int index(int d, double fraction) {
    return Math.clamp((int) (fraction * bins[d]), 0, bins[d] - 1);
  }

  private int bin(int i, int j, int k) {
    return (i * bins[1] + j) * bins[2] + k;
  }

  /**
   * The nearest point.
   *
   * @param x fractional coordinates
   * @param wanted its kind
   * @param reach how far it may be, in Å, far less than half the cell
   * @param difference receives the fractional way from x to the point
   * @return its number, or -1 if there is none
   */
  int nearest(double[] x, int wanted, double reach, double[] difference) {
    int[] low = new int[3];
    int[] count = new int[3];
    for (int d = 0; d < 3; d++) {
      double part = reach / thickness[d];
      low[d] = (int) Math.floor((x[d] - part) * bins[d]);
      count[d] = Math.min((int) Math.floor((x[d] + part) * bins[d]) - low[d] + 1, bins[d]);
    }
    int best = -1;
    double least = reach * reach;
    double[] way = new double[3];
    for (int n = 0; n < count[0] * count[1] * count[2]; n++) {
      int i = Math.floorMod(low[0] + n % count[0], bins[0]);
      int j = Math.floorMod(low[1] + n / count[0] % count[1], bins[1]);
      int k = Math.floorMod(low[2] + n / count[0] / count[1], bins[2]);
      for (int p = first[bin(i, j, k)]; p >= 0; p = next[p]) {
        if (kind[p] == wanted) {
          double distance2 = distance2(x, p, way);
          if (distance2 <= least) {
            least = distance2;
            best = p;
            System.arraycopy(way, 0, difference, 0, 3);
          }
        }
      }
    }
    return best;
  }

  /** Squared distance in Å² of the image of point p next to x, and the way there. */
  private double distance2(double[] x, int p, double[] way) {
    for (int d = 0; d < 3; d++) {
      double ds = s[3 * p + d] - x[d];
      way[d] = ds - Math.rint(ds);
    }
    return length2(box, way);
  }

  /** Squared length in Å² of a fractional vector. */
  static double length2(Box box, double[] v) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
      double r = box.cartesian(d, v[0], v[1], v[2]);
      sum += r * r;
    }
    return sum;
  }
}
