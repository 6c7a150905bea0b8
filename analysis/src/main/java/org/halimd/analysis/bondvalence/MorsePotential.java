package org.halimd.analysis.bondvalence;

/**
 * The energy of a bond, D0 ((exp(alpha (R_min - R)) - 1)² - 1).
 *
 * @param depth D0 in eV
 * @param distance R_min in Å
 * @param steepness alpha in 1/Å
 */
public record MorsePotential(double depth, double distance, double steepness) {
  /** e²/(4 pi epsilon_0) in eV Å. */
  static final double COULOMB = 14.399645;

  /**
   * From bond valences (Adams and Rao 2011): alpha = 1/b,
   *
   * <pre>
   * R_min = R0 (0.9185 + 0.2285 |s_A - s_X|) - b ln(V_A/N),
   * D0 = c K (c V_A V_X)^(1/c) b² / (2 R_min sqrt(n_A n_X)),
   * </pre>
   *
   * with softnesses s, valences V, the coordination number N, quantum numbers n, and c = 1 for
   * cations of the s and p blocks, 2 for others. The c in brackets is that of the published table:
   * without it D0 of every cation of the d and f blocks is smaller than there by sqrt(2).
   */
  static MorsePotential of(BondParameters bond, IonParameters cation, IonParameters anion) {
    double valence = cation.ion().charge();
    double difference = Math.abs(cation.softness() - anion.softness());
    double shortest =
        bond.r0() * (0.9185 + 0.2285 * difference)
            - bond.b() * Math.log(valence / bond.coordination());
    int c = cation.mainGroup() ? 1 : 2;
    double product = Math.pow(c * valence * -anion.ion().charge(), 1.0 / c);
    double shells = Math.sqrt((double) cation.quantumNumber() * anion.quantumNumber());
    double depth = c * COULOMB * product * bond.b() * bond.b() / (2 * shortest * shells);
    return new MorsePotential(depth, shortest, 1 / bond.b());
  }

  /** The energy at a distance, in eV; -D0 at R_min. */
  public double at(double r) {
    double deviation = Math.expm1(steepness * (distance - r));
    return depth * (deviation * deviation - 1);
  }
}
