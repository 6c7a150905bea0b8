package org.halimd.neighbor;

import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * How far the atoms of a batch may move from a reference before a neighbour list built there could
 * miss a pair, also while the cell changes shape.
 *
 * <p>With s fractional coordinates, h the cell and "ref" the state at the last build, an unlisted
 * pair was at least cutoff + skin apart; its vector is now F v + h (ds_j - ds_i) with F = h
 * h_ref^-1. It is therefore still outside the cutoff as long as
 *
 * <p>2 max_i |h (s_i - s_i,ref)| + ‖F - 1‖ (cutoff + skin) &lt; skin.
 *
 * <p>The norm is the Frobenius norm, an upper bound of the 2-norm. Measuring displacements in the
 * fractional space keeps a uniformly breathing cell from counting as motion of its atoms.
 */
public final class SafeRegion {
  private int[] referenceStart = new int[0];
  private Box[] referenceBox = new Box[0];
  private double[] referenceX = new double[0];
  private double[] referenceY = new double[0];
  private double[] referenceZ = new double[0];

  /** Makes the present positions and boxes the reference. */
  public void remember(Atoms atoms) {
    if (referenceBox.length != atoms.systems()) {
      referenceStart = new int[atoms.systems() + 1];
      referenceBox = new Box[atoms.systems()];
    }
    for (int s = 0; s < atoms.systems(); s++) {
      referenceStart[s + 1] = atoms.start(s + 1);
      referenceBox[s] = atoms.box(s);
    }
    int n = atoms.size();
    if (referenceX.length != n) {
      referenceX = new double[n];
      referenceY = new double[n];
      referenceZ = new double[n];
    }
    System.arraycopy(atoms.x, 0, referenceX, 0, n);
    System.arraycopy(atoms.y, 0, referenceY, 0, n);
    System.arraycopy(atoms.z, 0, referenceZ, 0, n);
  }

  /**
   * Whether a list of all pairs within {@code radius} Å at the reference still holds all pairs
   * within {@code radius - skin}.
   */
  public boolean contains(Atoms atoms, double skin, double radius) {
    if (atoms.systems() != referenceBox.length) {
      return false;
    }
    for (int s = 0; s < atoms.systems(); s++) {
      if (atoms.start(s + 1) != referenceStart[s + 1] || !contains(atoms, s, skin, radius)) {
        return false;
      }
    }
    return true;
  }

  private boolean contains(Atoms atoms, int s, double skin, double radius) {
    Box box = atoms.box(s);
    Box reference = referenceBox[s];
    for (int d = 0; d < 3; d++) {
      if (box.periodic(d) != reference.periodic(d)) {
        return false;
      }
    }
    double[] f = Matrix3.multiply(box.matrix(), reference.inverseMatrix());
    double budget = skin - distanceFromIdentity(f) * radius;
    double limit = 0.5 * budget;
    // Not "moved >= limit": a position that is not a number must lead to a build, which names it.
    return budget > 0 && largestDisplacementSquared(atoms, s, f) < limit * limit;
  }

  /** max_i |h (s_i - s_i,ref)|² = max_i |r_i - F r_i,ref|²; NaN if a position is. */
  private double largestDisplacementSquared(Atoms atoms, int s, double[] f) {
    double largest = 0;
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      double rx = referenceX[i];
      double ry = referenceY[i];
      double rz = referenceZ[i];
      double dx = atoms.x[i] - (f[0] * rx + f[1] * ry + f[2] * rz);
      double dy = atoms.y[i] - (f[3] * rx + f[4] * ry + f[5] * rz);
      double dz = atoms.z[i] - (f[6] * rx + f[7] * ry + f[8] * rz);
      largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
    }
    return largest;
  }

  private static double distanceFromIdentity(double[] f) {
    double sum = 0;
    for (int k = 0; k < 9; k++) {
      double e = f[k] - (k % 4 == 0 ? 1 : 0);
      sum += e * e;
    }
    return Math.sqrt(sum);
  }
}
