package org.halimd.crystal.symmetry;

import java.util.Arrays;

/** A 3×3 matrix of whole numbers. Immutable. */
final class IntMatrix {
  static final IntMatrix IDENTITY = of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  static final IntMatrix INVERSION = of(-1, 0, 0, 0, -1, 0, 0, 0, -1);

  private final int[] m;

  private IntMatrix(int[] m) {
    this.m = m;
  }

  /** Nine numbers row by row. */
  static IntMatrix of(int... m) {
    return new IntMatrix(m.clone());
  }

  static IntMatrix ofColumns(int[] a, int[] b, int[] c) {
    return of(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]);
  }

  int at(int row, int column) {
    return m[3 * row + column];
  }

  int[] column(int column) {
    return new int[] {m[column], m[3 + column], m[6 + column]};
  }

  int[] toArray() {
    return m.clone();
  }

  IntMatrix times(IntMatrix other) {
    int[] product = new int[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          product[3 * i + j] += m[3 * i + k] * other.m[3 * k + j];
        }
      }
    }
    return new IntMatrix(product);
  }

  IntMatrix plus(IntMatrix other) {
    int[] sum = m.clone();
    for (int k = 0; k < 9; k++) {
      sum[k] += other.m[k];
    }
    return new IntMatrix(sum);
  }

  IntMatrix scaled(int factor) {
    int[] product = m.clone();
    for (int k = 0; k < 9; k++) {
      product[k] *= factor;
    }
    return new IntMatrix(product);
  }

  /** The product with a column of real numbers. */
  double[] times(double[] x) {
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      y[i] = m[3 * i] * x[0] + m[3 * i + 1] * x[1] + m[3 * i + 2] * x[2];
    }
    return y;
  }

  /** All elements divided by a number, or null if one of them is no multiple of it. */
  IntMatrix dividedBy(int divisor) {
    int[] quotient = new int[9];
    for (int k = 0; k < 9; k++) {
      if (m[k] % divisor != 0) {
        return null;
      }
      quotient[k] = m[k] / divisor;
    }
    return new IntMatrix(quotient);
  }

  int determinant() {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        + m[1] * (m[5] * m[6] - m[3] * m[8])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  int trace() {
    return m[0] + m[4] + m[8];
  }

  /** The matrix whose product with this one is the determinant times the unit matrix. */
  IntMatrix adjugate() {
    return of(
        m[4] * m[8] - m[5] * m[7],
        m[2] * m[7] - m[1] * m[8],
        m[1] * m[5] - m[2] * m[4],
        m[5] * m[6] - m[3] * m[8],
        m[0] * m[8] - m[2] * m[6],
        m[2] * m[3] - m[0] * m[5],
        m[3] * m[7] - m[4] * m[6],
        m[1] * m[6] - m[0] * m[7],
        m[0] * m[4] - m[1] * m[3]);
  }

  /**
   * {@code basis}^-1 this {@code basis}: the same map in another basis, or null if it is not one of
   * whole numbers there.
   */
  IntMatrix in(IntMatrix basis) {
    return basis.adjugate().times(this).times(basis).dividedBy(basis.determinant());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntMatrix o && Arrays.equals(m, o.m);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(m);
  }

  @Override
  public String toString() {
    return Arrays.toString(m);
  }
}
