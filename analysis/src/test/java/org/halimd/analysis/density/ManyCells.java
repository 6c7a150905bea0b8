package org.halimd.analysis.density;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** The dimension of a cluster by walking through copies of the cell, far from fast. */
final class ManyCells {
  private static final int REACH = 3;

  private ManyCells() {}

  /** The dimension of the set of images of {@code start} that can be reached from it. */
  static int dimension(ScalarGrid grid, int start, Connectivity connectivity) {
    GridShape shape = grid.shape();
    int[] origin = shape.point(start);
    Set<List<Integer>> seen = new HashSet<>();
    Deque<int[]> open = new ArrayDeque<>(List.of(origin));
    seen.add(List.of(origin[0], origin[1], origin[2]));
    List<int[]> images = new ArrayList<>();
    while (!open.isEmpty()) {
      int[] p = open.remove();
      for (int step = 0; step < 27; step++) {
        int[] q = {p[0] + step / 9 - 1, p[1] + step / 3 % 3 - 1, p[2] + step % 3 - 1};
        int distance = Math.abs(q[0] - p[0]) + Math.abs(q[1] - p[1]) + Math.abs(q[2] - p[2]);
        boolean near = distance == 1 || distance > 0 && connectivity == Connectivity.ALL;
        if (!near || !occupied(grid, q) || !seen.add(List.of(q[0], q[1], q[2]))) {
          continue;
        }
        open.add(q);
        int[] image = new int[3];
        boolean same = true;
        for (int d = 0; d < 3; d++) {
          same &= Math.floorMod(q[d], shape.count(d)) == origin[d];
          image[d] = Math.floorDiv(q[d], shape.count(d));
        }
        if (same) {
          images.add(image);
        }
      }
    }
    return rank(images);
  }

  private static boolean occupied(ScalarGrid grid, int[] q) {
    int[] p = new int[3];
    for (int d = 0; d < 3; d++) {
      int n = grid.shape().count(d);
      if (q[d] < -REACH * n || q[d] >= (REACH + 1) * n) {
        return false;
      }
      p[d] = Math.floorMod(q[d], n);
    }
    return grid.value(p[0], p[1], p[2]) > 0;
  }

  private static int rank(List<int[]> vectors) {
    double[][] matrix = new double[Math.max(1, vectors.size())][3];
    for (int i = 0; i < vectors.size(); i++) {
      for (int d = 0; d < 3; d++) {
        matrix[i][d] = vectors.get(i)[d];
      }
    }
    return new SingularValueDecomposition(MatrixUtils.createRealMatrix(matrix)).getRank();
  }
}
