package org.halimd.potential.nep;

import java.util.Arrays;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.system.Atoms;

/**
 * The Coulomb energy of one system: neutral charges, the energy and the forces at fixed charges,
 * and the derivative of the energy with respect to the charges.
 */
final class Electrostatics {
  private final ReciprocalSum reciprocal;
  private final RealSpaceCoulomb realSpace;
  private final double cutoff;

  /** dE/da of the raw charges in eV/e, one entry per atom of the batch. */
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
    realSpace =
        mode.realSpace() ? new RealSpaceCoulomb(mode, model.alpha(), model.radialCutoff()) : null;
    cutoff = model.radialCutoff();
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

  /**
   * Neutralises {@code out.charge}, which holds raw charges, and adds energy, forces at fixed
   * charges and virials of the system to {@code out}.
   */
  void add(Atoms atoms, NeighborList list, int system, SiteRow row, Forces out) {
    int from = atoms.start(system);
    int to = atoms.start(system + 1);
    subtractMean(out.charge, from, to);
    Arrays.fill(gradient, from, to, 0);
    if (reciprocal != null) {
      reciprocal.add(atoms, system, out.charge, out, gradient);
    }
    if (realSpace != null) {
      for (int i = from; i < to; i++) {
        row.gather(atoms, list, system, i, cutoff);
        row.clearForces();
        realSpace.add(row, out.charge, out, gradient);
        row.scatter(out);
      }
    }
    // dE/da_i = dE/dq_i - mean: neutralisation makes every q depend on every raw charge a.
    subtractMean(gradient, from, to);
  }

  /** dE/da of atom {@code i} of the system added last, in eV/e. */
  double gradient(int i) {
    return gradient[i];
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
