package org.halimd.analysis.density;

import java.util.Arrays;

/**
 * The neighbours of the points of a periodic grid, one point at a time: after {@link #at} entry i
 * of {@link #index} is neighbour i, and entry i of {@link #crossing} the lattice vectors ({@link
 * CellOffset}) crossed on the way to it.
 */
final class GridNeighbors {
  /** Places in memory of the neighbours. */
  final int[] index;

  /** Lattice vectors crossed on the way to each neighbour. */
  final long[] crossing;

  private final GridShape shape;
  private final int[][] step;
  private final int[] jump;
  private boolean inside;

  GridNeighbors(GridShape shape, Connectivity connectivity) {
    this.shape = shape;
    int count = connectivity.neighbours();
    index = new int[count];
    crossing = new long[count];
    step = new int[count][];
    jump = new int[count];
    int s = 0;
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        for (int k = -1; k <= 1; k++) {
          int distance = Math.abs(i) + Math.abs(j) + Math.abs(k);
          if (distance > 0 && (distance == 1 || connectivity == Connectivity.ALL)) {
            step[s] = new int[] {i, j, k};
            jump[s++] = (i * shape.b() + j) * shape.c() + k;
          }
        }
      }
    }
  }

  /** Number of neighbours. */
  int count() {
    return index.length;
  }

  /** The step to neighbour {@code s}, in grid points along a, b, c. */
  int[] step(int s) {
    return step[s];
  }

  /** Moves to a point. */
  void at(int point) {
    int k = point % shape.c();
    int row = point / shape.c();
    int j = row % shape.b();
    int i = row / shape.b();
    boolean innermost =
        i > 0 && j > 0 && k > 0 && i < shape.a() - 1 && j < shape.b() - 1 && k < shape.c() - 1;
    if (innermost) {
      for (int s = 0; s < jump.length; s++) {
        index[s] = point + jump[s];
      }
      clearCrossings();
      return;
    }
    inside = false;
    for (int s = 0; s < jump.length; s++) {
      long crossed = 0;
      int[] to = {i + step[s][0], j + step[s][1], k + step[s][2]};
      for (int d = 0; d < 3; d++) {
        int n = shape.count(d);
        if (to[d] < 0) {
          to[d] += n;
          crossed -= CellOffset.unit(d);
        } else if (to[d] >= n) {
          to[d] -= n;
          crossed += CellOffset.unit(d);
        }
      }
      index[s] = shape.index(to[0], to[1], to[2]);
      crossing[s] = crossed;
    }
  }

  private void clearCrossings() {
    if (!inside) {
      Arrays.fill(crossing, 0);
      inside = true;
    }
  }
}
