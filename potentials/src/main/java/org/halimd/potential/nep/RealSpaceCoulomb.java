package org.halimd.potential.nep;

import org.apache.commons.numbers.gamma.Erfc;
import org.halimd.potential.Forces;

/**
 * The sum over pairs within the radial cutoff, v(r) = erfc(alpha r)/r, with the self term of the
 * Ewald sum (mode 1), or shifted in value and force so that both vanish at the cutoff (mode 3,
 * Fennell and Gezelter, J. Chem. Phys. 124, 234104, 2006), without self term.
 */
public final class RealSpaceCoulomb {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private final double alpha;

  /** The shift A r + B of mode 3; both zero in mode 1. */
  private final double shiftSlope;

  private final double shift;

  /** Energy of a charge with its own screening cloud: -selfEnergy q^2. */
  private final double selfEnergy;

  private double value;
  private double derivative;

  /**
   * The pair sum of a charge mode.
   *
   * @param alpha the splitting parameter in 1/Å
   * @param cutoff the radial cutoff in Å
   */
  public RealSpaceCoulomb(ChargeMode mode, double alpha, double cutoff) {
    this.alpha = alpha;
    boolean shifted = mode == ChargeMode.REAL_SHIFTED_FORCE;
    selfEnergy = shifted ? 0 : alpha / Math.sqrt(Math.PI);
    double atCutoff = Erfc.value(alpha * cutoff) / cutoff;
    double slopeAtCutoff = slope(cutoff, atCutoff);
    shiftSlope = shifted ? -slopeAtCutoff : 0;
    shift = shifted ? -atCutoff - shiftSlope * cutoff : 0;
  }

  /** The slope A of the shift A r + B that is added to erfc(alpha r)/r, in 1/Å². */
  public double shiftSlope() {
    return shiftSlope;
  }

  /** The constant B of the shift A r + B, in 1/Å. */
  public double shift() {
    return shift;
  }

  /** c of the energy -K_C c q² of a charge with its own screening cloud, in 1/Å. */
  public double selfEnergy() {
    return selfEnergy;
  }

  /** Derivative of erfc(alpha r)/r, whose value is given. */
  private double slope(double r, double erfcOverR) {
    double x = alpha * r;
    return -(erfcOverR + TWO_OVER_ROOT_PI * alpha * Math.exp(-x * x)) / r;
  }

  /**
   * Adds the energy of the row's central atom to {@code out}, half of each pair force to the
   * partial forces of the row, and dE/dq of the central atom to {@code chargeGradient}.
   */
  void add(SiteRow row, double[] charge, Forces out, double[] chargeGradient) {
    int i = row.atom();
    double factor = 0.5 * NepModel.COULOMB * charge[i];
    double potential = 0;
    for (int k = 0; k < row.size(); k++) {
      double qj = charge[row.neighbor(k)];
      evaluate(row.r(k));
      potential += qj * value;
      row.addCentralForce(k, factor * qj * derivative);
    }
    double self = selfEnergy * charge[i];
    double energy = NepModel.COULOMB * charge[i] * (0.5 * potential - self);
    out.energy[i] += energy;
    out.electrostaticEnergy[i] += energy;
    chargeGradient[i] += NepModel.COULOMB * (potential - 2 * self);
  }

  /** Computes v and dv/dr. */
  private void evaluate(double r) {
    double erfcOverR = Erfc.value(alpha * r) / r;
    value = erfcOverR + shiftSlope * r + shift;
    derivative = slope(r, erfcOverR) + shiftSlope;
  }
}
