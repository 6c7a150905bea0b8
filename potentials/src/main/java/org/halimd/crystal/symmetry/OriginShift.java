package org.halimd.crystal.symmetry;

import java.util.List;

/**
 * Solves (W_i - 1) p = r_i modulo whole numbers for the origin p, for all generators i at once: row
 * and column operations with whole numbers make the left side diagonal (its Smith normal form but
 * for divisibility); rows that become zero must have whole numbers on the right.
 */
final class OriginShift {
  /** How far a number may be from a whole one: the translations are exact but for rounding. */
  private static final double WHOLE = 1e-3;

  private final long[][] a;
  private final double[] b;
  private final long[][] v = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  private OriginShift(List<IntMatrix> rotations, List<double[]> right) {
    a = new long[3 * rotations.size()][3];
    b = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int d = 0; d < 3; d++) {
        a[i][d] = rotations.get(i / 3).at(i % 3, d) - (i % 3 == d ? 1 : 0);
      }
      b[i] = right.get(i / 3)[i % 3];
    }
  }

  /** A solution, or null if there is none. */
  static double[] solve(List<IntMatrix> rotations, List<double[]> right) {
    return new OriginShift(rotations, right).solve();
  }

  private double[] solve() {
    double[] y = new double[3];
    int rank = 0;
    while (rank < 3 && pivot(rank)) {
      y[rank] = b[rank] / a[rank][rank];
      rank++;
    }
    for (int i = rank; i < a.length; i++) {
      if (Math.abs(b[i] - Math.rint(b[i])) > WHOLE) {
        return null;
      }
    }
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < rank; k++) {
        p[i] += v[i][k] * y[k];
      }
    }
    return p;
  }

  /** Clears row and column k but for the diagonal; false if all that is left is zero. */
  private boolean pivot(int k) {
    while (true) {
      int row = -1;
      int column = -1;
      for (int i = k; i < a.length; i++) {
        for (int j = k; j < 3; j++) {
          boolean smaller = row < 0 || Math.abs(a[i][j]) < Math.abs(a[row][column]);
          if (a[i][j] != 0 && smaller) {
            row = i;
            column = j;
          }
        }
      }
      if (row < 0) {
        return false;
      }
      swap(k, row, column);
      if (eliminate(k)) {
        return true;
      }
    }
  }

  private void swap(int k, int row, int column) {
    long[] line = a[k];
    a[k] = a[row];
    a[row] = line;
    double right = b[k];
    b[k] = b[row];
    b[row] = right;
    for (long[][] matrix : List.of(a, v)) {
      for (long[] numbers : matrix) {
        long number = numbers[k];
        numbers[k] = numbers[column];
        numbers[column] = number;
      }
    }
  }

  /** Subtracts multiples of row and column k; whether nothing is left of them. */
  private boolean eliminate(int k) {
    boolean clear = true;
    for (int i = k + 1; i < a.length; i++) {
      long q = a[i][k] / a[k][k];
      for (int j = 0; j < 3; j++) {
        a[i][j] -= q * a[k][j];
      }
      b[i] -= q * b[k];
      b[i] -= Math.rint(b[i]);
      clear &= a[i][k] == 0;
    }
    for (int j = k + 1; j < 3; j++) {
      long q = a[k][j] / a[k][k];
      for (long[] line : a) {
        line[j] -= q * line[k];
      }
      for (long[] line : v) {
        line[j] -= q * line[k];
      }
      clear &= a[k][j] == 0;
    }
    return clear;
  }
}
