package org.halimd.analysis.doas;

import java.util.Arrays;
import java.util.List;

/** The peaks of a density and the regions around them, from lowest point to lowest point. */
final class PeakRegions {
  /** Points of the grid per h. */
  private static final int FINENESS = 10;

  private final double prominence;
  private final double[] grid;
  private final List<DensityPeak> peaks;
  private final double[] splits;

  /**
   * The regions of a sample.
   *
   * @param sorted values in ascending order
   * @param h bandwidth of their density
   * @param prominence smallest prominence of a peak, as a part of the highest point
   */
  PeakRegions(double[] sorted, SampleSummary summary, double h, double prominence) {
    this.prominence = prominence;
    double range = summary.greatest() - summary.least() + 6 * h;
    this.grid = KernelDensity.grid(summary, h, (int) Math.ceil(FINENESS * range / h) + 1);
    double[] density = new KernelDensity(sorted, h).on(grid);
    this.peaks = DensityPeak.find(grid, density, prominence);
    int[] minima = DensityPeak.minimaBetween(peaks, density);
    this.splits = Arrays.stream(minima).mapToDouble(k -> grid[k]).toArray();
  }

  /** The fine grid on which peaks are searched. */
  double[] grid() {
    return grid;
  }

  List<DensityPeak> peaks() {
    return peaks;
  }

  int count() {
    return peaks.size();
  }

  /** The energies that separate regions. */
  double[] splits() {
    return splits;
  }

  /** Number of peaks of another density on the same grid. */
  int countPeaks(double[] density) {
    return DensityPeak.find(grid, density, prominence).size();
  }

  /** Index of the highest point of another density in region {@code p}. */
  int top(double[] density, int p) {
    int from = p == 0 ? 0 : below(grid, splits[p - 1]);
    int to = p < splits.length ? below(grid, splits[p]) : grid.length;
    int top = from;
    for (int k = from; k < to; k++) {
      top = density[k] > density[top] ? k : top;
    }
    return top;
  }

  /** Shares of values (in ascending order) in the regions. */
  double[] weights(double[] ascending) {
    double[] weights = new double[splits.length + 1];
    int before = 0;
    for (int p = 0; p <= splits.length; p++) {
      int to = p < splits.length ? below(ascending, splits[p]) : ascending.length;
      weights[p] = (double) (to - before) / ascending.length;
      before = to;
    }
    return weights;
  }

  /** Number of values below a limit. */
  private static int below(double[] ascending, double limit) {
    int from = 0;
    int to = ascending.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (ascending[middle] < limit) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
