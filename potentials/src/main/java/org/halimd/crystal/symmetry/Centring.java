package org.halimd.crystal.symmetry;

/** Centrings of conventional cells. */
enum Centring {
  P(1, 1, 0, 0, 0, 1, 0, 0, 0, 1),
  A(2, 2, 0, 0, 0, 1, 1, 0, -1, 1),
  C(2, 1, 1, 0, -1, 1, 0, 0, 0, 2),
  I(2, -1, 1, 1, 1, -1, 1, 1, 1, -1),
  F(2, 0, 1, 1, 1, 0, 1, 1, 1, 0),
  /** Rhombohedral lattices in hexagonal axes, obverse setting. */
  R(3, 2, -1, -1, 1, 1, -2, 1, 1, 1);

  /** What the elements of {@link #primitive} are to be divided by. */
  final int divisor;

  /** Columns: the vectors of a primitive cell in the conventional basis, times the divisor. */
  final IntMatrix primitive;

  Centring(int divisor, int... primitive) {
    this.divisor = divisor;
    this.primitive = IntMatrix.of(primitive);
  }

  /** Lattice points in the conventional cell. */
  int points() {
    return divisor * divisor * divisor / primitive.determinant();
  }
}
