package org.halimd.analysis.density;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A connected part of the region where values are at least an isovalue; periodic images are the
 * same cluster.
 *
 * @param size number of grid points
 * @param integral integral of the values over it: the number of ions, for a density
 * @param dimension rank of its winding vectors: 0 isolated, 1 channel, 2 layer, 3 network
 * @param windings independent winding vectors in multiples of a, b, c; their number is the
 *     dimension
 * @param percolates whether a winding vector has a component along a, b, c
 */
public record Cluster(
    int size, double integral, int dimension, List<int[]> windings, boolean[] percolates) {

  /** All clusters at an isovalue, the largest first; those of equal size in order of memory. */
  public static List<Cluster> at(ScalarGrid grid, double isovalue, Connectivity connectivity) {
    double[] values = grid.values();
    PeriodicClusters found = new PeriodicClusters(grid.shape(), connectivity);
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= isovalue) {
        found.add(i);
      }
    }
    Map<Integer, Integer> number = new HashMap<>();
    List<int[]> sizes = new ArrayList<>();
    List<double[]> sums = new ArrayList<>();
    List<Integer> roots = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (found.contains(i)) {
        int root = found.root(i);
        int n = number.computeIfAbsent(root, r -> roots.size());
        if (n == roots.size()) {
          roots.add(root);
          sizes.add(new int[1]);
          sums.add(new double[1]);
        }
        sizes.get(n)[0]++;
        sums.get(n)[0] += values[i];
      }
    }
    List<Cluster> clusters = new ArrayList<>();
    for (int n = 0; n < roots.size(); n++) {
      WindingSpan span = found.span(roots.get(n));
      boolean[] percolates = {span.reaches(0), span.reaches(1), span.reaches(2)};
      clusters.add(
          new Cluster(
              sizes.get(n)[0],
              sums.get(n)[0] * grid.voxelVolume(),
              span.rank(),
              span.vectors(),
              percolates));
    }
    clusters.sort(Comparator.comparingInt(Cluster::size).reversed());
    return clusters;
  }
}
