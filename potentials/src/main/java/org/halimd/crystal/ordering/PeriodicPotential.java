package org.halimd.crystal.ordering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.Erfc;
import org.halimd.system.Box;

/**
 * The electrostatic energy of two unit charges in a periodic cell, each with its images and a
 * neutralising background, conducting surroundings:
 *
 * <pre>
 *   phi(r) = K_C [ sum_n erfc(alpha |r + n|) / |r + n|
 *                + (4 pi / V) sum_(k != 0) exp(-k²/(4 alpha²)) / k² cos(k.r) - pi / (alpha² V) ]
 * </pre>
 *
 * <p>For r = 0 the term n = 0 is replaced by -2 alpha / sqrt(pi). A neutral set of charges has the
 * energy E = 1/2 sum_ij q_i q_j phi(r_i - r_j). P. P. Ewald, Ann. Phys. 369, 253 (1921).
 *
 * <p>The converged sums leave out less than 1e-10 of a term. Values are remembered by the
 * difference (to 1e-6 of the cell), since sites that repeat with the lattice have few different
 * ones.
 */
final class PeriodicPotential {
  /** e²/(4 pi epsilon_0) in eV Å, CODATA 2018. */
  private static final double COULOMB = 14.399645478;

  /** exp(-REACH²) is where the sums end. */
  private static final double REACH = 5;

  private static final double KEY = 1e6;

  private final Box cell;
  private final double alpha;
  private final List<double[]> waves = new ArrayList<>();
  private final int[] images = new int[3];
  private final Map<Long, Double> known = new HashMap<>();

  PeriodicPotential(Box cell) {
    this.cell = cell;
    // Equal effort in both sums.
    this.alpha = Math.sqrt(Math.PI) / Math.cbrt(cell.volume());
    for (int d = 0; d < 3; d++) {
      images[d] = (int) Math.ceil(REACH / alpha / cell.thickness(d)) + 1;
    }
    addWaves();
  }

  /** Half of the wave vectors (components kx ky kz) with their doubled weights. */
  private void addWaves() {
    double limit = 2 * alpha * REACH;
    int[] most = new int[3];
    for (int d = 0; d < 3; d++) {
      double length =
          Math.sqrt(
              cell.h(0, d) * cell.h(0, d)
                  + cell.h(1, d) * cell.h(1, d)
                  + cell.h(2, d) * cell.h(2, d));
      most[d] = (int) Math.ceil(limit * length / (2 * Math.PI));
    }
    for (int i = 0; i <= most[0]; i++) {
      for (int j = -most[1]; j <= most[1]; j++) {
        for (int k = -most[2]; k <= most[2]; k++) {
          if (i > 0 || j > 0 || (j == 0 && k > 0)) {
            addWave(i, j, k, limit);
          }
        }
      }
    }
  }

  private void addWave(int i, int j, int k, double limit) {
    double k2 = 0;
    for (int d = 0; d < 3; d++) {
      double component =
          2 * Math.PI * (i * cell.inverse(0, d) + j * cell.inverse(1, d) + k * cell.inverse(2, d));
      k2 += component * component;
    }
    if (k2 <= limit * limit) {
      double weight = 8 * Math.PI / cell.volume() * Math.exp(-k2 / (4 * alpha * alpha)) / k2;
      waves.add(new double[] {i, j, k, weight});
    }
  }

  /** phi in eV/e² for a difference given in fractions of the cell. */
  double at(double a, double b, double c) {
    long key = (key(a) << 42) | (key(b) << 21) | key(c);
    Double value = known.get(key);
    if (value == null) {
      value = compute(a - Math.rint(a), b - Math.rint(b), c - Math.rint(c));
      known.put(key, value);
    }
    return value;
  }

  private static long key(double s) {
    long steps = Math.round((s - Math.floor(s)) * KEY);
    return steps == (long) KEY ? 0 : steps;
  }

  private double compute(double a, double b, double c) {
    double sum = -Math.PI / (alpha * alpha * cell.volume());
    for (double[] w : waves) {
      sum += w[3] * Math.cos(2 * Math.PI * (w[0] * a + w[1] * b + w[2] * c));
    }
    for (int i = -images[0]; i <= images[0]; i++) {
      for (int j = -images[1]; j <= images[1]; j++) {
        for (int k = -images[2]; k <= images[2]; k++) {
          sum += screened(a + i, b + j, c + k);
        }
      }
    }
    return COULOMB * sum;
  }

  private double screened(double a, double b, double c) {
    double x = cell.cartesian(0, a, b, c);
    double y = cell.cartesian(1, a, b, c);
    double z = cell.cartesian(2, a, b, c);
    double r = Math.sqrt(x * x + y * y + z * z);
    if (r < 1e-6) {
      return -2 * alpha / Math.sqrt(Math.PI);
    }
    return alpha * r > REACH ? 0 : Erfc.value(alpha * r) / r;
  }
}
