package org.halimd.analysis.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Finds the thresholds of percolation: points are added in descending order of their values, and
 * after each it is known how the clusters wind around the crystal. One pass, O(n log n) at most.
 */
public final class PercolationScan {
  private static final int PROGRESS_POINTS = 1 << 18;

  private final ScalarGrid grid;
  private final Connectivity connectivity;
  private final double floor;
  private DoubleConsumer progress = fraction -> {};

  /**
   * A scan of a density: points where it is zero or negative belong to no region.
   *
   * @param connectivity which points are neighbours
   */
  public static PercolationScan ofDensity(ScalarGrid grid, Connectivity connectivity) {
    return new PercolationScan(grid, connectivity, 0);
  }

  /** A scan in which every point belongs to the region of some isovalue. */
  public static PercolationScan ofAll(ScalarGrid grid, Connectivity connectivity) {
    return new PercolationScan(grid, connectivity, Double.NEGATIVE_INFINITY);
  }

  private PercolationScan(ScalarGrid grid, Connectivity connectivity, double floor) {
    this.grid = grid;
    this.connectivity = connectivity;
    this.floor = floor;
  }

  /** Reports the fraction of points added. */
  public PercolationScan onProgress(DoubleConsumer listener) {
    progress = listener;
    return this;
  }

  /**
   * Thresholds, and the state at some isovalues.
   *
   * @param isovalues in any order; may be none
   */
  public Percolation run(double... isovalues) {
    double[] wanted = Arrays.stream(isovalues).sorted().toArray();
    double[] values = grid.values();
    int[] order = PointOrder.descending(values, floor);
    PeriodicClusters clusters = new PeriodicClusters(grid.shape(), connectivity);
    Thresholds thresholds = new Thresholds();
    List<Percolation.Level> levels = new ArrayList<>();
    int open = wanted.length;
    for (int i = 0; i < order.length && (open > 0 || !thresholds.complete()); i++) {
      double value = values[order[i]];
      while (open > 0 && wanted[open - 1] > value) {
        levels.add(level(wanted[--open], clusters));
      }
      clusters.add(order[i]);
      thresholds.note(clusters, value);
      if (i % PROGRESS_POINTS == 0) {
        progress.accept((double) i / order.length);
      }
    }
    while (open > 0) {
      levels.add(level(wanted[--open], clusters));
    }
    return new Percolation(thresholds.along, thresholds.dimension, levels);
  }

  private static Percolation.Level level(double isovalue, PeriodicClusters clusters) {
    boolean[] percolates = new boolean[3];
    for (int d = 0; d < 3; d++) {
      percolates[d] = clusters.percolates(d);
    }
    return new Percolation.Level(
        isovalue,
        clusters.points(),
        clusters.clusters(),
        clusters.largest(),
        clusters.dimension(),
        percolates);
  }

  /** The values at which properties began to hold. */
  private static final class Thresholds {
    private final double[] along = {Double.NaN, Double.NaN, Double.NaN};
    private final double[] dimension = {Double.NaN, Double.NaN, Double.NaN};
    private int knownDimension;
    private int knownAxes;

    void note(PeriodicClusters clusters, double value) {
      for (int d = 0; knownAxes < 3 && d < 3; d++) {
        if (Double.isNaN(along[d]) && clusters.percolates(d)) {
          along[d] = value;
          knownAxes++;
        }
      }
      while (knownDimension < clusters.dimension()) {
        dimension[knownDimension++] = value;
      }
    }

    boolean complete() {
      return knownDimension == 3;
    }
  }
}
