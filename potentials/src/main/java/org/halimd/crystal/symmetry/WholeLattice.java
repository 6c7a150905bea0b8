package org.halimd.crystal.symmetry;

/** A lattice of whole vectors that grows: its basis is kept triangular (Hermite normal form). */
final class WholeLattice {
  /** Rows: basis vectors, zero below the diagonal. */
  private final int[][] rows = new int[3][3];

  /** The lattice of all multiples of a number. */
  WholeLattice(int multiple) {
    for (int d = 0; d < 3; d++) {
      rows[d][d] = multiple;
    }
  }

  /** Takes a vector and all its sums with the lattice in. */
  void add(int[] vector) {
    int[] v = vector.clone();
    for (int d = 0; d < 3; d++) {
      // Euclid on the leading elements of the basis vector and the new one.
      while (v[d] != 0) {
        int q = rows[d][d] / v[d];
        int[] rest = new int[3];
        for (int k = d; k < 3; k++) {
          rest[k] = rows[d][k] - q * v[k];
        }
        rows[d] = v.clone();
        v = rest;
      }
    }
  }

  /** The basis as columns. */
  IntMatrix basis() {
    return IntMatrix.ofColumns(rows[0], rows[1], rows[2]);
  }
}
