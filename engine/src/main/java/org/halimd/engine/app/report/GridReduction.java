package org.halimd.engine.app.report;

import java.util.Arrays;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;

/** Coarser grids with the same integral, for a page that has to stay small. */
final class GridReduction {
  /** Most points along each vector. */
  static final int MOST_POINTS = 64;

  private GridReduction() {}

  /**
   * The grid with at most {@link #MOST_POINTS} points along each vector: a new voxel has the mean
   * of the part of the old ones that it covers.
   */
  static ScalarGrid reduce(ScalarGrid grid) {
    int[] from = new int[3];
    int[] to = new int[3];
    for (int d = 0; d < 3; d++) {
      from[d] = grid.shape().count(d);
      to[d] = Math.min(from[d], MOST_POINTS);
    }
    double[] values = grid.values();
    int[] shape = from.clone();
    for (int d = 0; d < 3; d++) {
      if (to[d] < from[d]) {
        values = along(d, values, shape, to[d], grid.offset());
        shape[d] = to[d];
      }
    }
    GridShape reduced = new GridShape(shape[0], shape[1], shape[2]);
    return new ScalarGrid(grid.cell(), reduced, grid.offset(), values);
  }

  private static double[] along(int d, double[] values, int[] shape, int count, double offset) {
    int n = shape[d];
    int inner = Arrays.stream(shape, d + 1, 3).reduce(1, (a, b) -> a * b);
    int outer = Arrays.stream(shape, 0, d).reduce(1, (a, b) -> a * b);
    double ratio = (double) n / count;
    double[] result = new double[outer * count * inner];
    for (int k = 0; k < count; k++) {
      // In units of old voxels, of which number i covers i to i + 1.
      double low = ratio * (k + offset - 0.5) - (offset - 0.5);
      double high = low + ratio;
      for (int i = (int) Math.floor(low); i < high; i++) {
        double weight = (Math.min(high, i + 1) - Math.max(low, i)) / ratio;
        int source = Math.floorMod(i, n);
        for (int o = 0; o < outer; o++) {
          for (int r = 0; r < inner; r++) {
            result[(o * count + k) * inner + r] += weight * values[(o * n + source) * inner + r];
          }
        }
      }
    }
    return result;
  }

  /** The value at and above which the grid holds the given share of its integral. */
  static double levelOfShare(ScalarGrid grid, double share) {
    double[] sorted = grid.values().clone();
    Arrays.sort(sorted);
    double wanted = share * Arrays.stream(sorted).sum();
    double sum = 0;
    int k = sorted.length - 1;
    while (k > 0 && sum + sorted[k] < wanted) {
      sum += sorted[k--];
    }
    return sorted[k];
  }
}
