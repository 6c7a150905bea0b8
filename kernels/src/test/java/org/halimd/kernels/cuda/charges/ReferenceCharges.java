package org.halimd.kernels.cuda.charges;

import org.apache.commons.numbers.gamma.Erfc;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.potential.nep.NepFormat;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.RealSpaceCoulomb;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The electrostatics of given raw charges in double precision: the sums of the reference, and pairs
 * one by one.
 */
final class ReferenceCharges {
  final Forces forces;

  /** dE/da. */
  final double[] gradient;

  private final NepModel model;
  private final Atoms atoms;

  ReferenceCharges(NepModel model, ChargedBatch batch, EvaluationOptions options) {
    this(model, batch, prepared(NepFormat.reciprocalSum(model, options), batch.atoms()));
  }

  /** With a sum that has been prepared, perhaps for another cell; null if there is none. */
  ReferenceCharges(NepModel model, ChargedBatch batch, ReciprocalSum sum) {
    this.model = model;
    this.atoms = batch.atoms();
    forces = new Forces(atoms.size());
    gradient = new double[atoms.size()];
    System.arraycopy(batch.raw(), 0, forces.charge, 0, atoms.size());
    for (int s = 0; s < atoms.systems(); s++) {
      subtractMean(forces.charge, s);
      if (sum != null) {
        sum.add(atoms, s, forces.charge, forces, gradient);
      }
      if (model.tag().chargeMode().realSpace()) {
        addPairs(s);
      }
      subtractMean(gradient, s);
    }
  }

  static ReciprocalSum prepared(ReciprocalSum sum, Atoms atoms) {
    if (sum != null) {
      sum.prepare(atoms);
    }
    return sum;
  }

  private void subtractMean(double[] a, int s) {
    double mean = 0;
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      mean += a[i] / atoms.size(s);
    }
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      a[i] -= mean;
    }
  }

  private void addPairs(int s) {
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      for (int j = atoms.start(s); j < atoms.start(s + 1); j++) {
        addImages(atoms.box(s), i, j);
      }
      double q = forces.charge[i];
      double self = pairFunction().selfEnergy() * q;
      addEnergy(i, -NepModel.COULOMB * q * self);
      gradient[i] -= 2 * NepModel.COULOMB * self;
    }
  }

  private RealSpaceCoulomb pairFunction() {
    return new RealSpaceCoulomb(model.tag().chargeMode(), model.alpha(), model.radialCutoff());
  }

  private void addEnergy(int i, double energy) {
    forces.energy[i] += energy;
    forces.electrostaticEnergy[i] += energy;
  }

  private void addImages(Box box, int i, int j) {
    double x = atoms.x[j] - atoms.x[i];
    double y = atoms.y[j] - atoms.y[i];
    double z = atoms.z[j] - atoms.z[i];
    int[] first = new int[3];
    int[] last = new int[3];
    for (int d = 0; d < 3; d++) {
      double apart = box.fractional(d, x, y, z);
      double reach = model.radialCutoff() / box.thickness(d);
      first[d] = (int) Math.floor(-apart - reach);
      last[d] = (int) Math.ceil(-apart + reach);
    }
    for (int a = first[0]; a <= last[0]; a++) {
      for (int b = first[1]; b <= last[1]; b++) {
        for (int c = first[2]; c <= last[2]; c++) {
          double dx = x + box.cartesian(0, a, b, c);
          double dy = y + box.cartesian(1, a, b, c);
          double dz = z + box.cartesian(2, a, b, c);
          double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
          if (r > 1e-9 && r < model.radialCutoff()) {
            addPair(i, j, new double[] {dx, dy, dz}, r);
          }
        }
      }
    }
  }

  /** The share of the central atom i of a pair, with the formulas of the model. */
  private void addPair(int i, int j, double[] d, double r) {
    double alpha = model.alpha();
    double erfc = Erfc.value(alpha * r) / r;
    double value = erfc + pairFunction().shiftSlope() * r + pairFunction().shift();
    double gauss = 2 * alpha / Math.sqrt(Math.PI) * Math.exp(-alpha * alpha * r * r);
    double slope = -(erfc + gauss) / r + pairFunction().shiftSlope();
    double qi = forces.charge[i];
    double qj = forces.charge[j];
    addEnergy(i, 0.5 * NepModel.COULOMB * qi * qj * value);
    gradient[i] += NepModel.COULOMB * qj * value;
    double f = 0.5 * NepModel.COULOMB * qi * qj * slope / r;
    forces.fx[i] += f * d[0];
    forces.fy[i] += f * d[1];
    forces.fz[i] += f * d[2];
    forces.fx[j] -= f * d[0];
    forces.fy[j] -= f * d[1];
    forces.fz[j] -= f * d[2];
    for (int c = 0; c < 9; c++) {
      forces.virial[9 * j + c] -= f * d[c / 3] * d[c % 3];
    }
  }
}
