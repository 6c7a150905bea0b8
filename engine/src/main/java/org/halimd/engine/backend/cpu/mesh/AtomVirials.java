package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;

/**
 * Virials of the atoms of one system: K_C q_i (delta_ab e(r_i) + d²chi/dr_a dr_b (r_i)) + R_ab/N,
 * where chi has the transform G_n S_n (1/(2 alpha²) + 2/k²) and the small rest R makes the sum over
 * atoms the total virial; see {@link org.halimd.potential.longrange.PppmSum}.
 */
final class AtomVirials {
  /** Where component xx xy xz yx yy yz zx zy zz is among the six of a symmetric tensor. */
  private static final int[] SIX = {0, 1, 2, 1, 3, 4, 2, 4, 5};

  private final int atoms;

  /** Six numbers per atom: xx xy xz yy yz zz. */
  private final double[] virial;

  private final double[] rest = new double[9];

  AtomVirials(int atoms) {
    this.atoms = atoms;
    virial = new double[6 * atoms];
  }

  /** Begins the virial of an atom with its energy. */
  void begin(int i, double energy) {
    Arrays.fill(virial, 6 * i, 6 * i + 6, 0);
    virial[6 * i] = energy;
    virial[6 * i + 3] = energy;
    virial[6 * i + 5] = energy;
  }

  /**
   * Adds {@code factor} times the Cartesian second derivatives.
   *
   * @param h second derivatives by mesh coordinates, six numbers
   * @param slope dt_d/dr_x at 3 d + x
   */
  void addCurvature(int i, double factor, double[] h, double[] slope) {
    for (int c = 0; c < 9; c++) {
      int x = c / 3;
      int y = c % 3;
      if (x <= y) {
        double sum = 0;
        for (int k = 0; k < 9; k++) {
          sum += h[SIX[k]] * slope[k / 3 * 3 + x] * slope[k % 3 * 3 + y];
        }
        virial[6 * i + SIX[c]] += factor * sum;
      }
    }
  }

  /** Adds the virials to nine numbers per atom from {@code at} on; {@code share} is W/N. */
  void addTo(double[] out, int at, double[] share) {
    for (int c = 0; c < 9; c++) {
      double sum = 0;
      for (int i = 0; i < atoms; i++) {
        sum += virial[6 * i + SIX[c]];
      }
      rest[c] = share[c] - sum / atoms;
    }
    for (int i = 0; i < atoms; i++) {
      for (int c = 0; c < 9; c++) {
        out[at + 9 * i + c] += virial[6 * i + SIX[c]] + rest[c];
      }
    }
  }
}
