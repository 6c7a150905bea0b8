package org.halimd.crystal.symmetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A symmetry operation in a primitive basis, x' = W x + w, with translations between 0 and 1: of
 * operations with one W a group has only one there.
 *
 * @param rotation W
 * @param translation w
 */
record Operation(IntMatrix rotation, double[] translation) {
  /** Translations of the 230 types are multiples of 1/24 in all settings. */
  private static final int DENOMINATOR = 24;

  /** This operation after another. */
  Operation after(Operation first) {
    double[] t = rotation.times(first.translation);
    for (int d = 0; d < 3; d++) {
      t[d] = wrap(t[d] + translation[d]);
    }
    return new Operation(rotation.times(first.rotation), t);
  }

  /**
   * The operation in the basis of these columns, divided by {@code divisor}; whole lattice vectors
   * are left out of its translation.
   */
  Operation in(IntMatrix basis, int divisor) {
    int determinant = basis.determinant();
    double[] t = basis.adjugate().times(translation);
    for (int d = 0; d < 3; d++) {
      t[d] = wrap(t[d] * divisor / determinant);
    }
    return new Operation(rotation.in(basis), t);
  }

  /** All products of generators whose translations are fractions of the tables. */
  static List<Operation> group(List<Operation> generators) {
    Map<IntMatrix, Operation> all = new LinkedHashMap<>();
    all.put(IntMatrix.IDENTITY, new Operation(IntMatrix.IDENTITY, new double[3]));
    List<Operation> fresh = List.copyOf(all.values());
    while (!fresh.isEmpty()) {
      Map<IntMatrix, Operation> found = new LinkedHashMap<>();
      for (Operation known : fresh) {
        for (Operation generator : generators) {
          Operation product = generator.after(known).exact();
          if (all.putIfAbsent(product.rotation, product) == null) {
            found.put(product.rotation, product);
          }
        }
      }
      fresh = List.copyOf(found.values());
    }
    return List.copyOf(all.values());
  }

  private Operation exact() {
    double[] t = new double[3];
    for (int d = 0; d < 3; d++) {
      t[d] = wrap(Math.rint(translation[d] * DENOMINATOR) / DENOMINATOR);
    }
    return new Operation(rotation, t);
  }

  /** The part of a coordinate beyond whole cells. */
  static double wrap(double s) {
    double w = s - Math.floor(s);
    return w == 1 ? 0 : w;
  }
}
