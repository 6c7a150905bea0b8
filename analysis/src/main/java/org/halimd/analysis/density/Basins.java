package org.halimd.analysis.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The basins of the maxima of a density: every point with a positive value belongs to the maximum
 * that steepest ascent over its 26 neighbours leads to (G. Henkelman, A. Arnaldsson, H. Jónsson,
 * Comput. Mater. Sci. 36, 354 (2006)). Points of equal value are climbed in order of memory.
 */
public final class Basins {
  private static final int NONE = -1;

  private final ScalarGrid grid;
  private final int[] basin;

  /** Lattice vectors from the copy of the maximum a point belongs to, to the point's own. */
  private final long[] offset;

  private final List<Integer> maxima = new ArrayList<>();
  private final Map<Contact, Double> saddles = new LinkedHashMap<>();

  /** Two basins that touch, the second one in the image given by lattice vectors. */
  private record Contact(int from, int to, long image) {}

  /**
   * Two basins that touch.
   *
   * @param from number of a basin
   * @param to number of a basin, not smaller
   * @param image lattice vectors to add to the maximum of {@code to} in the cell
   * @param saddle largest density on the boundary
   */
  public record Link(int from, int to, int[] image, double saddle) {}

  /**
   * Finds all basins.
   *
   * @param connectivity which points on two sides of a boundary are neighbours
   */
  public Basins(ScalarGrid grid, Connectivity connectivity) {
    this.grid = grid;
    basin = new int[grid.shape().size()];
    offset = new long[basin.length];
    Arrays.fill(basin, NONE);
    GridNeighbors neighbors = new GridNeighbors(grid.shape(), Connectivity.ALL);
    double[] length = lengths(neighbors);
    boolean[] touching = new boolean[neighbors.count()];
    for (int s = 0; s < touching.length; s++) {
      touching[s] = connectivity == Connectivity.ALL || isFace(neighbors.step(s));
    }
    for (int point : PointOrder.descending(grid.values(), 0)) {
      neighbors.at(point);
      climb(point, neighbors, length);
      meet(point, neighbors, touching);
    }
  }

  private double[] lengths(GridNeighbors neighbors) {
    double[] length = new double[neighbors.count()];
    GridShape n = grid.shape();
    for (int s = 0; s < length.length; s++) {
      int[] step = neighbors.step(s);
      length[s] =
          grid.length((double) step[0] / n.a(), (double) step[1] / n.b(), (double) step[2] / n.c());
    }
    return length;
  }

  private static boolean isFace(int[] step) {
    return Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]) == 1;
  }

  private void climb(int point, GridNeighbors neighbors, double[] length) {
    double[] values = grid.values();
    double steepest = Double.NEGATIVE_INFINITY;
    int best = NONE;
    for (int s = 0; s < neighbors.count(); s++) {
      int other = neighbors.index[s];
      // Points without a basin are lower, or equal and later in memory.
      if (basin[other] != NONE) {
        double slope = (values[other] - values[point]) / length[s];
        if (slope > steepest) {
          steepest = slope;
          best = s;
        }
      }
    }
    if (best == NONE) {
      basin[point] = maxima.size();
      maxima.add(point);
    } else {
      basin[point] = basin[neighbors.index[best]];
      offset[point] = offset[neighbors.index[best]] - neighbors.crossing[best];
    }
  }

  /**
   * Notes contacts with basins of higher points; the first contact of two basins is the highest.
   */
  private void meet(int point, GridNeighbors neighbors, boolean[] touching) {
    int here = basin[point];
    for (int s = 0; s < neighbors.count(); s++) {
      int other = neighbors.index[s];
      if (!touching[s] || basin[other] == NONE) {
        continue;
      }
      long image = neighbors.crossing[s] - offset[other] + offset[point];
      int there = basin[other];
      if (here != there || image != 0) {
        boolean swap = there < here || there == here && image < 0;
        Contact contact = swap ? new Contact(there, here, -image) : new Contact(here, there, image);
        saddles.putIfAbsent(contact, grid.values()[point]);
      }
    }
  }

  /** Number of basins. */
  public int size() {
    return maxima.size();
  }

  /** The place in memory of the maximum of a basin; basins are numbered by descending maxima. */
  public int maximum(int number) {
    return maxima.get(number);
  }

  /** The basin of a point; -1 where the density is not positive. */
  public int of(int point) {
    return basin[point];
  }

  /**
   * Continuous fractional coordinates of a point as seen from the maximum of its basin in the cell.
   */
  public double[] position(int point) {
    double[] s = grid.fractional(point);
    int[] cells = CellOffset.unpack(offset[point]);
    Arrays.setAll(s, d -> s[d] + cells[d]);
    return s;
  }

  /** All contacts of basins, also of a basin with its own image, highest saddle first. */
  public List<Link> links() {
    return saddles.entrySet().stream()
        .map(
            e ->
                new Link(
                    e.getKey().from,
                    e.getKey().to,
                    CellOffset.unpack(e.getKey().image),
                    e.getValue()))
        .toList();
  }
}
