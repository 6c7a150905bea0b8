package org.halimd.potential;

import java.util.Arrays;

/**
 * Caller-owned results of a force call, one entry per atom of the batch.
 *
 * <p>Signs: force = -dE/dr. The virial W of the sum over a system is -dE/d(eps) for the deformation
 * r -> (1 + eps) r, positive under compression; the nine components are stored atom by atom in the
 * order xx xy xz yx yy yz zx zy zz, first index position, second index force. Per-atom virials are
 * attributed to the neighbour (the form that gives the correct heat current) and are not symmetric.
 */
public final class Forces {
  /** Potential energy of each atom in eV, electrostatic part included. */
  public final double[] energy;

  /** Electrostatic part of {@link #energy} in eV; zero for models without charges. */
  public final double[] electrostaticEnergy;

  /** Forces in eV/Å. */
  public final double[] fx;

  /** See {@link #fx}. */
  public final double[] fy;

  /** See {@link #fx}. */
  public final double[] fz;

  /** Virials in eV, nine numbers per atom: xx xy xz yx yy yz zx zy zz. */
  public final double[] virial;

  /** Predicted charges in e after neutralisation; zero for models without charges. */
  public final double[] charge;

  /**
   * Born effective charges in e, nine per atom, first index polarisation, second displacement;
   * written only if {@link #wantBornCharges}, and only by models with charges.
   */
  public final double[] bornCharge;

  /** Whether the next force call computes {@link #bornCharge}. */
  public boolean wantBornCharges;

  /**
   * Whether the virials of single atoms are of interest. If not, an evaluator may attribute them to
   * whatever atoms of the system are at hand; the total is the same.
   */
  public boolean wantAtomVirials = true;

  /** Results for {@code atoms} atoms, all zero. */
  public Forces(int atoms) {
    energy = new double[atoms];
    electrostaticEnergy = new double[atoms];
    fx = new double[atoms];
    fy = new double[atoms];
    fz = new double[atoms];
    virial = new double[9 * atoms];
    charge = new double[atoms];
    bornCharge = new double[9 * atoms];
  }

  /** Sets all results to zero. */
  public void clear() {
    Arrays.fill(energy, 0.0);
    Arrays.fill(electrostaticEnergy, 0.0);
    Arrays.fill(fx, 0.0);
    Arrays.fill(fy, 0.0);
    Arrays.fill(fz, 0.0);
    Arrays.fill(virial, 0.0);
    Arrays.fill(charge, 0.0);
    Arrays.fill(bornCharge, 0.0);
  }

  /** Sum of {@link #energy} over atoms {@code from} (inclusive) to {@code to} (exclusive), eV. */
  public double totalEnergy(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += energy[i];
    }
    return sum;
  }

  /** Sum of the virials over atoms {@code from} to {@code to} (exclusive): nine numbers, eV. */
  public double[] totalVirial(int from, int to) {
    double[] sum = new double[9];
    for (int i = from; i < to; i++) {
      for (int c = 0; c < 9; c++) {
        sum[c] += virial[9 * i + c];
      }
    }
    return sum;
  }
}
