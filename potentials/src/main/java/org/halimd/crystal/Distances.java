package org.halimd.crystal;

import org.halimd.system.Box;

/** Shortest distances in a periodic cell, for the few comparisons that crystals need. */
final class Distances {
  private Distances() {}

  /**
   * The distance (Å) of two points given by fractional coordinates, over the images of the reduced
   * difference and their neighbours: exact for distances below half the smallest thickness.
   */
  static double between(Box cell, double[] s, double[] t) {
    double[] d = new double[3];
    for (int k = 0; k < 3; k++) {
      d[k] = s[k] - t[k];
      d[k] -= Math.rint(d[k]);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        for (int k = -1; k <= 1; k++) {
          best = Math.min(best, squared(cell, d[0] + i, d[1] + j, d[2] + k));
        }
      }
    }
    return Math.sqrt(best);
  }

  private static double squared(Box cell, double a, double b, double c) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
      double x = cell.cartesian(d, a, b, c);
      sum += x * x;
    }
    return sum;
  }
}
