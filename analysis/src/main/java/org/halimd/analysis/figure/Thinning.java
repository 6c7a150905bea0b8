package org.halimd.analysis.figure;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Leaves out points of a line that nobody sees. Of successive points in a column of half a unit the
 * first, lowest, highest and last are kept (U. Jugel et al., Proc. VLDB Endow. 7, 797 (2014)), of
 * these the ones that are farther than a twentieth of a unit from the line without them (D.
 * Douglas, T. Peucker, Cartographica 10, 112 (1973)). A line is 0.9 units wide or wider.
 */
final class Thinning {
  static final double TOLERANCE = 0.05;
  private static final double COLUMN = 0.5;

  private final double[] x;
  private final double[] y;
  private final BitSet kept = new BitSet();

  private Thinning(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * The points to draw, in ascending order; the ends are among them.
   *
   * @param x places of the points in units of the figure
   * @param y heights of the points in units of the figure
   */
  static int[] of(double[] x, double[] y) {
    Thinning thinning = new Thinning(x, y);
    if (x.length > 0) {
      thinning.straighten(thinning.columns());
    }
    return thinning.kept.stream().toArray();
  }

  private int[] columns() {
    BitSet points = new BitSet();
    for (int from = 0; from < x.length; ) {
      double column = Math.floor(x[from] / COLUMN);
      int lowest = from;
      int highest = from;
      int to = from;
      for (; to < x.length && Math.floor(x[to] / COLUMN) == column; to++) {
        lowest = y[to] < y[lowest] ? to : lowest;
        highest = y[to] > y[highest] ? to : highest;
      }
      points.set(from);
      points.set(lowest);
      points.set(highest);
      points.set(to - 1);
      from = to;
    }
    return points.stream().toArray();
  }

  /**
   * Keeps the ends, then the point farthest from the line between two kept ones while it is far.
   */
  private void straighten(int[] points) {
    kept.set(points[0]);
    kept.set(points[points.length - 1]);
    Deque<int[]> pieces = new ArrayDeque<>();
    pieces.push(new int[] {0, points.length - 1});
    while (!pieces.isEmpty()) {
      int[] piece = pieces.pop();
      int far = -1;
      double largest = TOLERANCE;
      for (int k = piece[0] + 1; k < piece[1]; k++) {
        double distance = distance(points[k], points[piece[0]], points[piece[1]]);
        if (distance > largest) {
          largest = distance;
          far = k;
        }
      }
      if (far >= 0) {
        kept.set(points[far]);
        pieces.push(new int[] {piece[0], far});
        pieces.push(new int[] {far, piece[1]});
      }
    }
  }

  /** The distance of a point from the straight line between two others. */
  private double distance(int point, int from, int to) {
    double u = x[to] - x[from];
    double v = y[to] - y[from];
    double p = x[point] - x[from];
    double q = y[point] - y[from];
    double square = u * u + v * v;
    double along = square > 0 ? Math.clamp((p * u + q * v) / square, 0, 1) : 0;
    return Math.hypot(p - along * u, q - along * v);
  }
}
