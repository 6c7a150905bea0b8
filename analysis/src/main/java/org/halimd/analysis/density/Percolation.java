package org.halimd.analysis.density;

import java.util.List;

/**
 * At which values the region of high values percolates.
 *
 * @param along for a, b and c the largest isovalue at which some cluster percolates along that
 *     direction; NaN if none does
 * @param dimension for 1, 2 and 3 the largest isovalue at which some cluster has at least that
 *     dimension; NaN if none does
 * @param levels the state at the isovalues asked for, in descending order
 */
public record Percolation(double[] along, double[] dimension, List<Level> levels) {
  /**
   * The region where values are at least an isovalue.
   *
   * @param isovalue the isovalue
   * @param points number of grid points in the region
   * @param clusters number of clusters, periodic images counted once
   * @param largest points of the largest cluster
   * @param dimension largest dimension of a cluster: 0 isolated, 1 channel, 2 layer, 3 network
   * @param percolates whether some cluster percolates along a, b, c
   */
  public record Level(
      double isovalue,
      int points,
      int clusters,
      int largest,
      int dimension,
      boolean[] percolates) {}
}
