package org.halimd.analysis.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The path of least resistance of a cluster from its highest point to a periodic image of it. The
 * resistance is the integral of ds/rho, that of diffusion over the free energy F = -kT ln rho with
 * a constant mobility; the path stays where the density is at least the threshold of percolation,
 * so its lowest density is that threshold.
 *
 * @param winding the image it ends at, in multiples of a, b, c
 * @param distance distance covered up to each of its points in Å, from 0
 * @param density the density at each of its points
 * @param points fractional coordinates of its points, continuous
 */
public record PercolationPath(
    int[] winding, double[] distance, double[] density, List<double[]> points) {

  /**
   * Finds the path.
   *
   * @param threshold an isovalue at which some cluster percolates along the direction
   * @param axis the direction, 0, 1 or 2
   * @throws IllegalArgumentException if none does
   */
  public static PercolationPath along(
      ScalarGrid grid, double threshold, int axis, Connectivity connectivity) {
    return new Search(grid, threshold, axis, connectivity).run();
  }

  /** Dijkstra's search, and the cheapest connection that closes a path around the crystal. */
  private static final class Search {
    private static final int NONE = -1;

    private final ScalarGrid grid;
    private final double[] values;
    private final double threshold;
    private final int axis;
    private final GridNeighbors neighbors;
    private final double[] cost;
    private final long[] offset;
    private final int[] previous;
    private int start;

    /** A point with the resistance of the path to it. */
    private record Entry(double cost, int point) implements Comparable<Entry> {
      @Override
      public int compareTo(Entry other) {
        int order = Double.compare(cost, other.cost);
        return order != 0 ? order : Integer.compare(point, other.point);
      }
    }

    /** A connection of two points, the second one seen across {@code crossing}. */
    private record Edge(int from, int to, long crossing, double cost) {}

    Search(ScalarGrid grid, double threshold, int axis, Connectivity connectivity) {
      this.grid = grid;
      this.values = grid.values();
      this.threshold = threshold;
      this.axis = axis;
      this.neighbors = new GridNeighbors(grid.shape(), connectivity);
      this.cost = new double[values.length];
      this.offset = new long[values.length];
      this.previous = new int[values.length];
      Arrays.fill(cost, Double.POSITIVE_INFINITY);
      start = start(connectivity);
    }

    /** The highest point of all clusters that percolate along the direction. */
    private int start(Connectivity connectivity) {
      PeriodicClusters clusters = new PeriodicClusters(grid.shape(), connectivity);
      for (int i = 0; i < values.length; i++) {
        if (values[i] >= threshold) {
          clusters.add(i);
        }
      }
      int best = NONE;
      for (int i = 0; i < values.length; i++) {
        boolean higher = values[i] >= threshold && (best == NONE || values[i] > values[best]);
        if (higher && clusters.span(clusters.root(i)).reaches(axis)) {
          best = i;
        }
      }
      if (best == NONE) {
        throw new IllegalArgumentException("nothing percolates at that isovalue");
      }
      return best;
    }

    PercolationPath run() {
      settle();
      Edge last = null;
      for (int point = 0; point < values.length; point++) {
        if (Double.isInfinite(cost[point])) {
          continue;
        }
        neighbors.at(point);
        for (int s = 0; s < neighbors.count(); s++) {
          int other = neighbors.index[s];
          long winding = offset[point] + neighbors.crossing[s] - offset[other];
          if (values[other] >= threshold && CellOffset.unpack(winding)[axis] > 0) {
            double total = cost[point] + cost[other] + resistance(point, other, s);
            if (last == null || total < last.cost) {
              last = new Edge(point, other, neighbors.crossing[s], total);
            }
          }
        }
      }
      return path(last);
    }

    private void settle() {
      PriorityQueue<Entry> open = new PriorityQueue<>();
      cost[start] = 0;
      previous[start] = NONE;
      open.add(new Entry(0, start));
      while (!open.isEmpty()) {
        Entry entry = open.remove();
        int point = entry.point;
        if (entry.cost > cost[point]) {
          continue;
        }
        neighbors.at(point);
        for (int s = 0; s < neighbors.count(); s++) {
          int other = neighbors.index[s];
          double reached = entry.cost + resistance(point, other, s);
          if (values[other] >= threshold && reached < cost[other]) {
            cost[other] = reached;
            offset[other] = offset[point] + neighbors.crossing[s];
            previous[other] = point;
            open.add(new Entry(reached, other));
          }
        }
      }
    }

    private double resistance(int from, int to, int s) {
      return 0.5 * stepLength(neighbors.step(s)) * (1 / values[from] + 1 / values[to]);
    }

    private double stepLength(int[] step) {
      GridShape n = grid.shape();
      return grid.length(
          (double) step[0] / n.a(), (double) step[1] / n.b(), (double) step[2] / n.c());
    }

    /** From the start to one end of the edge, over it, and back from its other end. */
    private PercolationPath path(Edge edge) {
      long winding = offset[edge.from] + edge.crossing - offset[edge.to];
      List<double[]> points = new ArrayList<>();
      List<Double> density = new ArrayList<>();
      for (int point = edge.from; point != NONE; point = previous[point]) {
        points.addFirst(place(point, offset[point]));
        density.addFirst(values[point]);
      }
      for (int point = edge.to; point != NONE; point = previous[point]) {
        points.add(place(point, offset[point] + winding));
        density.add(values[point]);
      }
      double[] distance = new double[points.size()];
      for (int i = 1; i < distance.length; i++) {
        double[] p = points.get(i - 1);
        double[] q = points.get(i);
        distance[i] = distance[i - 1] + grid.length(q[0] - p[0], q[1] - p[1], q[2] - p[2]);
      }
      return new PercolationPath(
          CellOffset.unpack(winding),
          distance,
          density.stream().mapToDouble(Double::doubleValue).toArray(),
          points);
    }

    private double[] place(int point, long cells) {
      double[] s = grid.fractional(point);
      int[] shift = CellOffset.unpack(cells);
      Arrays.setAll(s, d -> s[d] + shift[d]);
      return s;
    }
  }
}
