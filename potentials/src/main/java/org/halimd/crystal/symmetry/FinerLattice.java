package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;

/**
 * A lattice that has that of a cell as a part.
 *
 * @param denominator of {@link #basis}
 * @param basis triangular, as columns in the cell, times the denominator
 */
record FinerLattice(int denominator, IntMatrix basis) {
  /** The lattice of the cell itself. */
  static final FinerLattice CELL = new FinerLattice(1, IntMatrix.IDENTITY);

  /**
   * With one more vector.
   *
   * @param vector in the cell, times {@code divisor}
   */
  FinerLattice with(int[] vector, int divisor) {
    int common = denominator / gcd(denominator, divisor) * divisor;
    int[][] rows = new int[3][];
    for (int d = 0; d < 3; d++) {
      rows[d] = scaled(basis.column(d), common / denominator);
    }
    int[] v = scaled(vector, common / divisor);
    for (int d = 0; d < 3; d++) {
      // Euclid on the leading elements of the basis vector and the new one.
      while (v[d] != 0) {
        int q = rows[d][d] / v[d];
        int[] rest = new int[3];
        for (int k = d; k < 3; k++) {
          rest[k] = rows[d][k] - q * v[k];
        }
        rows[d] = v;
        v = rest;
      }
      rows[d] = scaled(rows[d], Integer.signum(rows[d][d]));
      for (int k = d + 1; k < 3; k++) {
        rows[d][k] = Math.floorMod(rows[d][k], common);
        v[k] = Math.floorMod(v[k], common);
      }
    }
    return new FinerLattice(common, IntMatrix.ofColumns(rows[0], rows[1], rows[2]));
  }

  private static int[] scaled(int[] v, int factor) {
    return new int[] {v[0] * factor, v[1] * factor, v[2] * factor};
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The basis in units of the cell, as columns. */
  double[] fractions() {
    double[] h = new double[9];
    for (int k = 0; k < 9; k++) {
      h[k] = (double) basis.at(k / 3, k % 3) / denominator;
    }
    return h;
  }

  /** How many points are in the cell. */
  int points() {
    int points = 1;
    for (int d = 0; d < 3; d++) {
      points *= denominator / basis.at(d, d);
    }
    return points;
  }

  /** All points in the cell, times the denominator, the origin first. */
  List<int[]> vectors() {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < denominator / basis.at(0, 0); i++) {
      for (int j = 0; j < denominator / basis.at(1, 1); j++) {
        for (int k = 0; k < denominator / basis.at(2, 2); k++) {
          double[] v = basis.times(new double[] {i, j, k});
          int[] point = new int[3];
          for (int d = 0; d < 3; d++) {
            point[d] = (int) ((long) v[d] % denominator);
          }
          all.add(point);
        }
      }
    }
    return all;
  }
}
