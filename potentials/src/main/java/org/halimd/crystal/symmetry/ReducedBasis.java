package org.halimd.crystal.symmetry;

import org.halimd.system.Matrix3;

/**
 * A basis of a lattice with vectors as short as they can be (Minkowski reduced): no combination of
 * the others with coefficients -1, 0, 1 makes one shorter.
 *
 * @param h the vectors as columns, nine numbers row by row, in Å
 * @param change h of the given basis times this is {@link #h}; determinant +1 or -1
 */
record ReducedBasis(double[] h, IntMatrix change) {
  /** What is shorter by less is not shorter: rounding must not keep the search going. */
  private static final double GAIN = 1e-9;

  static ReducedBasis of(double[] given) {
    double[][] v = new double[3][3];
    int[][] n = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int d = 0; d < 3; d++) {
      v[d] = new double[] {given[d], given[3 + d], given[6 + d]};
    }
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int d = 0; d < 3; d++) {
        shorter |= shorten(v, n, d);
      }
    }
    double[] h = new double[9];
    for (int k = 0; k < 9; k++) {
      h[k] = v[k % 3][k / 3];
    }
    return new ReducedBasis(h, IntMatrix.ofColumns(n[0], n[1], n[2]));
  }

  /** Adds the multiples of the two other vectors to vector d that make it shortest. */
  private static boolean shorten(double[][] v, int[][] n, int d) {
    double[] a = v[(d + 1) % 3];
    double[] b = v[(d + 2) % 3];
    double ab = dot(a, b);
    double area = dot(a, a) * dot(b, b) - ab * ab;
    double x = (dot(v[d], a) * dot(b, b) - dot(v[d], b) * ab) / area;
    double y = (dot(v[d], b) * dot(a, a) - dot(v[d], a) * ab) / area;
    double best = dot(v[d], v[d]) * (1 - GAIN);
    long[] chosen = null;
    for (long i = Math.round(x) - 1; i <= Math.round(x) + 1; i++) {
      for (long j = Math.round(y) - 1; j <= Math.round(y) + 1; j++) {
        double[] w = new double[3];
        for (int k = 0; k < 3; k++) {
          w[k] = v[d][k] - i * a[k] - j * b[k];
        }
        if (dot(w, w) < best) {
          best = dot(w, w);
          chosen = new long[] {i, j};
        }
      }
    }
    if (chosen == null) {
      return false;
    }
    for (int k = 0; k < 3; k++) {
      v[d][k] -= chosen[0] * a[k] + chosen[1] * b[k];
      long exact = chosen[0] * n[(d + 1) % 3][k] + chosen[1] * n[(d + 2) % 3][k];
      n[d][k] = Math.toIntExact(n[d][k] - exact);
    }
    return true;
  }

  /** The components of the given basis in this one. */
  IntMatrix inverseChange() {
    return change.adjugate().scaled(change.determinant());
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  /** The product of two matrices of vectors and whole numbers, in Å. */
  static double[] times(double[] h, IntMatrix m) {
    double[] real = new double[9];
    for (int k = 0; k < 9; k++) {
      real[k] = m.at(k / 3, k % 3);
    }
    return Matrix3.multiply(h, real);
  }
}
