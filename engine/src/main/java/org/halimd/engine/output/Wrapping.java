package org.halimd.engine.output;

import org.halimd.system.Atoms;
import org.halimd.system.Box;

/** Copies of continuous positions, moved into the cell by whole lattice vectors. */
final class Wrapping {
  private Wrapping() {}

  /** The position of atom {@code i} in Å inside the cell (up to rounding at its faces). */
  static double[] wrapped(Box box, Atoms atoms, int i) {
    double x = atoms.x[i];
    double y = atoms.y[i];
    double z = atoms.z[i];
    int a = box.image(0, x, y, z);
    int b = box.image(1, x, y, z);
    int c = box.image(2, x, y, z);
    return shifted(box, x, y, z, a, b, c);
  }

  /** The position minus whole lattice vectors. */
  static double[] shifted(Box box, double x, double y, double z, int a, int b, int c) {
    return new double[] {
      x - box.cartesian(0, a, b, c), y - box.cartesian(1, a, b, c), z - box.cartesian(2, a, b, c)
    };
  }
}
