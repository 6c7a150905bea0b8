package org.halimd.crystal.io;

import org.halimd.io.NumberText;
import org.halimd.io.Structure;

/** Numbers as structure files write them. */
final class Numbers {
  private Numbers() {}

  /** Numbers with all digits, separated by blanks. */
  static void list(StringBuilder out, double... values) {
    for (int k = 0; k < values.length; k++) {
      out.append(k > 0 ? " " : "");
      NumberText.exact(out, values[k]);
    }
  }

  /** The fractional coordinates of atom {@code i}. */
  static double[] fractional(Structure structure, int i) {
    double[] s = new double[3];
    for (int d = 0; d < 3; d++) {
      s[d] = structure.box().fractional(d, structure.x()[i], structure.y()[i], structure.z()[i]);
    }
    return s;
  }
}
