package org.halimd.engine.backend.cpu;

import java.util.Arrays;

/**
 * The atoms of one system in the bins of a Cartesian grid. Bins that follow one another along z
 * hold consecutive atoms, so a search runs over a few contiguous ranges.
 */
final class AtomBins {
  private double width;
  private double originX;
  private double originY;
  private double originZ;
  private int nx;
  private int ny;
  private int nz;
  private int[] start = new int[0];
  private int[] bin = new int[0];

  /**
   * Sorts atoms into bins.
   *
   * @param from first atom, {@code to} one past the last
   * @param order receives the atoms in the order of their bins, at {@code from} ... {@code to} - 1
   */
  void fill(PointSet points, int from, int to, double radius, int[] order) {
    shape(points, from, to, radius);
    int bins = nx * ny * nz;
    if (start.length < bins + 1) {
      start = new int[bins + 1];
    }
    if (bin.length < to - from) {
      bin = new int[to - from];
    }
    Arrays.fill(start, 0, bins + 1, 0);
    for (int p = from; p < to; p++) {
      int b = (clampX(points.x[p]) * ny + clampY(points.y[p])) * nz + clampZ(points.z[p]);
      bin[p - from] = b;
      start[b + 1]++;
    }
    start[0] = from;
    for (int b = 0; b < bins; b++) {
      start[b + 1] += start[b];
    }
    for (int p = from; p < to; p++) {
      order[start[bin[p - from]]++] = p;
    }
    for (int b = bins; b > 0; b--) {
      start[b] = start[b - 1];
    }
    start[0] = from;
  }

  /** Chooses half the radius as width, or more where the grid would have many empty bins. */
  private void shape(PointSet points, int from, int to, double radius) {
    double[] low = new double[3];
    double[] high = new double[3];
    double[][] coordinates = {points.x, points.y, points.z};
    for (int d = 0; d < 3; d++) {
      low[d] = Double.POSITIVE_INFINITY;
      high[d] = Double.NEGATIVE_INFINITY;
      for (int p = from; p < to; p++) {
        low[d] = Math.min(low[d], coordinates[d][p]);
        high[d] = Math.max(high[d], coordinates[d][p]);
      }
    }
    originX = low[0];
    originY = low[1];
    originZ = low[2];
    width = 0.5 * radius * (1 + 1e-9);
    double limit = 8.0 * (to - from) + 64;
    while (bins(high[0] - originX) * bins(high[1] - originY) * bins(high[2] - originZ) > limit) {
      width *= 1.25;
    }
    nx = (int) bins(high[0] - originX);
    ny = (int) bins(high[1] - originY);
    nz = (int) bins(high[2] - originZ);
  }

  private double bins(double extent) {
    return Math.floor(extent / width) + 1;
  }

  private static int clamp(double v, int n) {
    return (int) Math.max(0, Math.min(n - 1, v));
  }

  int clampX(double v) {
    return clamp(Math.floor((v - originX) / width), nx);
  }

  int clampY(double v) {
    return clamp(Math.floor((v - originY) / width), ny);
  }

  int clampZ(double v) {
    return clamp(Math.floor((v - originZ) / width), nz);
  }

  /** First atom of the column (bx, by) from bin {@code bz} on. */
  int start(int bx, int by, int bz) {
    return start[(bx * ny + by) * nz + bz];
  }
}
