package org.halimd.potential.nep;

import java.util.Arrays;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.system.Atoms;

/**
 * The Coulomb energy of a batch: neutral charges, the sum over reciprocal space, and the derivative
 * of the energy with respect to the charges.
 */
final class Electrostatics {
  private final ReciprocalSum reciprocal;
  private final boolean realSpace;

  /** See {@link #gradient()}. */
  private double[] gradient = new double[0];

  /**
   * The electrostatics of a charge model.
   *
   * @param reciprocal the reciprocal-space sum, or null if the mode has none
   */
  Electrostatics(NepModel model, ReciprocalSum reciprocal) {
    ChargeMode mode = model.tag().chargeMode();
    if (mode.reciprocalSpace() != (reciprocal != null)) {
      throw new IllegalArgumentException(
          model.tag().text() + (reciprocal == null ? " needs a" : " has no") + " reciprocal sum");
    }
    this.reciprocal = reciprocal;
    realSpace = mode.realSpace();
  }

  /** Fixes mesh sizes; see {@link ReciprocalSum#prepare}. */
  void prepare(Atoms atoms) {
    if (reciprocal != null) {
      reciprocal.prepare(atoms);
    }
  }

  /** Makes room for a batch of {@code atoms} atoms. */
  void ensureCapacity(int atoms) {
    if (gradient.length < atoms) {
      gradient = new double[atoms];
    }
  }

  /** Whether there is a sum over pairs between {@link #begin} and {@link #end}. */
  boolean hasRealSpace() {
    return realSpace;
  }

  /**
   * Neutralises {@code out.charge}, which holds raw charges, and adds energy, forces at fixed
   * charges and virials of the sum over reciprocal space to {@code out}.
   */
  void begin(Atoms atoms, Forces out) {
    Arrays.fill(gradient, 0, atoms.size(), 0);
    for (int s = 0; s < atoms.systems(); s++) {
      subtractMean(out.charge, atoms.start(s), atoms.start(s + 1));
      if (reciprocal != null) {
        reciprocal.add(atoms, s, out.charge, out, gradient);
      }
    }
  }

  /** Turns dE/dq into dE/da, when {@link #gradient} is complete. */
  void end(Atoms atoms) {
    for (int s = 0; s < atoms.systems(); s++) {
      // dE/da_i = dE/dq_i - mean: neutralisation makes every q depend on every raw charge a.
      subtractMean(gradient, atoms.start(s), atoms.start(s + 1));
    }
  }

  /** dE/dq, later dE/da, of the atoms of the batch in eV/e. */
  double[] gradient() {
    return gradient;
  }

  private static void subtractMean(double[] a, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += a[i];
    }
    double mean = sum / (to - from);
    for (int i = from; i < to; i++) {
      a[i] -= mean;
    }
  }
}
