package org.halimd.engine.backend.cpu;

import java.util.Arrays;
import org.halimd.system.Atoms;

/**
 * The atoms of a batch in the bins of Cartesian grids, one grid per system. Bins that follow one
 * another along z hold consecutive atoms, so a search runs over a few contiguous ranges.
 */
final class AtomBins {
  private Grid[] grids = new Grid[0];

  /** First atom of every bin of all grids; each grid has one more entry than bins. */
  private int[] start = new int[0];

  private int[] bin = new int[0];

  /** The grid of one system. */
  static final class Grid {
    private double width;
    private double inverseWidth;
    private double originX;
    private double originY;
    private double originZ;
    private double extentX;
    private double extentY;
    private double extentZ;
    private int nx;
    private int ny;
    private int nz;
    private int offset;

    /** Number of bins along x. */
    int slices() {
      return nx;
    }

    int clampX(double v) {
      return clamp((v - originX) * inverseWidth, nx);
    }

    int clampY(double v) {
      return clamp((v - originY) * inverseWidth, ny);
    }

    int clampZ(double v) {
      return clamp((v - originZ) * inverseWidth, nz);
    }

    private static int clamp(double v, int n) {
      // Conversion rounds towards zero, which for negative numbers is bin 0 as well.
      return Math.max(0, Math.min(n - 1, (int) v));
    }

    private void measure(PointSet points, int from, int to) {
      originX = Double.POSITIVE_INFINITY;
      originY = Double.POSITIVE_INFINITY;
      originZ = Double.POSITIVE_INFINITY;
      double highX = Double.NEGATIVE_INFINITY;
      double highY = Double.NEGATIVE_INFINITY;
      double highZ = Double.NEGATIVE_INFINITY;
      for (int p = from; p < to; p++) {
        originX = Math.min(originX, points.x[p]);
        originY = Math.min(originY, points.y[p]);
        originZ = Math.min(originZ, points.z[p]);
        highX = Math.max(highX, points.x[p]);
        highY = Math.max(highY, points.y[p]);
        highZ = Math.max(highZ, points.z[p]);
      }
      extentX = highX - originX;
      extentY = highY - originY;
      extentZ = highZ - originZ;
    }

    /** Chooses half the radius as width, or more where the grid would have many empty bins. */
    private void shape(int atoms, double radius) {
      width = 0.5 * radius * (1 + 1e-9);
      double limit = 4.0 * atoms + 64;
      while (along(extentX) * along(extentY) * along(extentZ) > limit) {
        width *= 1.25;
      }
      inverseWidth = 1 / width;
      nx = (int) along(extentX);
      ny = (int) along(extentY);
      nz = (int) along(extentZ);
    }

    private double along(double extent) {
      return Math.floor(extent / width) + 1;
    }

    private int bins() {
      return nx * ny * nz;
    }

    private int binOf(PointSet points, int p) {
      return (clampX(points.x[p]) * ny + clampY(points.y[p])) * nz + clampZ(points.z[p]);
    }
  }

  /**
   * Sorts the atoms of all systems into bins.
   *
   * @param points the atoms in the order of the batch
   * @param order receives the atoms in the order of their bins, system by system
   */
  void fill(Atoms atoms, PointSet points, double radius, int[] order) {
    layOut(atoms, points, radius);
    for (int s = 0; s < grids.length; s++) {
      fill(grids[s], points, atoms.start(s), atoms.start(s + 1), order);
    }
  }

  private void layOut(Atoms atoms, PointSet points, double radius) {
    if (grids.length != atoms.systems()) {
      grids = new Grid[atoms.systems()];
      Arrays.setAll(grids, s -> new Grid());
    }
    if (bin.length != atoms.size()) {
      bin = new int[atoms.size()];
    }
    int total = 0;
    for (int s = 0; s < grids.length; s++) {
      grids[s].measure(points, atoms.start(s), atoms.start(s + 1));
      grids[s].shape(atoms.size(s), radius);
      grids[s].offset = total;
      total += grids[s].bins() + 1;
    }
    if (start.length < total) {
      start = new int[total + (total >> 4)];
    }
    Arrays.fill(start, 0, total, 0);
  }

  private void fill(Grid grid, PointSet points, int from, int to, int[] order) {
    int first = grid.offset;
    int last = first + grid.bins();
    for (int p = from; p < to; p++) {
      bin[p] = first + grid.binOf(points, p);
      start[bin[p] + 1]++;
    }
    start[first] = from;
    for (int b = first; b < last; b++) {
      start[b + 1] += start[b];
    }
    for (int p = from; p < to; p++) {
      order[start[bin[p]]++] = p;
    }
    for (int b = last; b > first; b--) {
      start[b] = start[b - 1];
    }
    start[first] = from;
  }

  /** The grid of system {@code s}. */
  Grid grid(int s) {
    return grids[s];
  }

  /**
   * First place, in the order of the bins, of an atom of column (bx, by) in bin {@code bz} or a
   * later one of the grid.
   */
  int start(Grid grid, int bx, int by, int bz) {
    return start[grid.offset + (bx * grid.ny + by) * grid.nz + bz];
  }

  /** Bytes held. */
  long bytes() {
    return 4L * (start.length + bin.length);
  }
}
