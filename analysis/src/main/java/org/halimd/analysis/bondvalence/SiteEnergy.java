package org.halimd.analysis.bondvalence;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * What a test ion feels from another ion at a distance: ions of opposite charge bind by a {@link
 * MorsePotential}, ions of like charge repel by K V V'/sqrt(n n') erfc(R/rho)/R with rho = f (r +
 * r'). Tabulated over squared distances, since it is wanted at every point of a grid.
 */
final class SiteEnergy {
  /** Å²; the interpolation errs by some 1e-6 eV where ions can be, and the table fits a cache. */
  private static final double STEP = 4e-3;

  /** Closer than this the energy is that at this distance; nothing is ever there. */
  private static final double CLOSEST = 0.4;

  private final double cutoff;
  private final Map<Ion, double[]> tables = new HashMap<>();

  /**
   * @param test the test ion
   * @param others the other ions
   * @param screening f
   * @param share which part of the energy of a bond counts
   * @param cutoff distance in Å beyond which nothing is felt
   * @throws org.halimd.io.InputException if parameters are missing
   */
  SiteEnergy(
      BondValenceTable table,
      Ion test,
      Set<Ion> others,
      double screening,
      double share,
      double cutoff) {
    this.cutoff = cutoff;
    for (Ion other : others) {
      boolean binds = (long) test.charge() * other.charge() < 0;
      DoubleUnaryOperator energy =
          binds
              ? attraction(table, test, other, share)
              : repulsion(table.of(test), table.of(other), screening);
      double[] values = new double[(int) (cutoff * cutoff / STEP) + 3];
      for (int i = 0; i < values.length; i++) {
        values[i] = energy.applyAsDouble(Math.max(CLOSEST, Math.sqrt(i * STEP)));
      }
      tables.put(other, values);
    }
  }

  private static DoubleUnaryOperator attraction(
      BondValenceTable table, Ion test, Ion other, double share) {
    Ion cation = test.charge() > 0 ? test : other;
    Ion anion = test.charge() > 0 ? other : test;
    MorsePotential morse = table.of(cation, anion);
    return r -> share * morse.at(r);
  }

  private static DoubleUnaryOperator repulsion(IonParameters a, IonParameters b, double screening) {
    double shells = Math.sqrt((double) a.quantumNumber() * b.quantumNumber());
    double strength = MorsePotential.COULOMB * a.ion().charge() * b.ion().charge() / shells;
    double range = screening * (a.radius() + b.radius());
    return r -> strength * Erfc.value(r / range) / r;
  }

  double cutoff() {
    return cutoff;
  }

  /** The energies at squared distances 0, STEP, 2 STEP, ... */
  double[] table(Ion other) {
    return tables.get(other);
  }

  /** The energy in eV at a squared distance below that of the cutoff, from a table. */
  static double at(double[] table, double r2) {
    double place = r2 * (1 / STEP);
    int i = (int) place;
    return table[i] + (place - i) * (table[i + 1] - table[i]);
  }
}
