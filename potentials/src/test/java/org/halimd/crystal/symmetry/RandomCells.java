package org.halimd.crystal.symmetry;

import java.util.Random;
import org.halimd.crystal.CellShape;

/** Cells that a type of space group allows and otherwise are as general as can be. */
final class RandomCells {
  private RandomCells() {}

  /** A conventional cell, vectors as columns in Å. */
  static double[] cell(ReferenceGroup reference, Random random) {
    int number = reference.type().number();
    double a = 5 + random.nextDouble();
    double b = number < 75 ? 6.5 + random.nextDouble() : a;
    double c = number < 195 ? 8 + 2 * random.nextDouble() : a;
    double[] angles = {90, 90, 90};
    if (number < 3) {
      angles = new double[] {80 + 5 * random.nextDouble(), 97, 101 + 5 * random.nextDouble()};
    } else if (number < 16) {
      angles[1] = 95 + 20 * random.nextDouble();
    } else if (number >= 143 && number < 195) {
      angles[2] = 120;
    }
    return CellShape.box(new double[] {a, b, c}, angles).matrix();
  }

  static double[] primitive(Centring centring, double[] conventional) {
    double[] h = ReducedBasis.times(conventional, centring.primitive);
    for (int k = 0; k < 9; k++) {
      h[k] /= centring.divisor;
    }
    return h;
  }

  /** A product of random shears: determinant 1, elements up to dozens. */
  static IntMatrix unimodular(Random random) {
    IntMatrix product = IntMatrix.IDENTITY;
    for (int k = 0; k < 6; k++) {
      int[] shear = IntMatrix.IDENTITY.toArray();
      int row = random.nextInt(3);
      int column = (row + 1 + random.nextInt(2)) % 3;
      shear[3 * row + column] = random.nextInt(5) - 2;
      product = product.times(IntMatrix.of(shear));
    }
    return product;
  }
}
