package org.halimd.neighbor;

import org.halimd.system.Atoms;
import org.halimd.system.Box;

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

  /** F of every system, nine numbers row by row. */
  private double[] deformation = new double[0];

  private double[] referenceX = new double[0];
  private double[] referenceY = new double[0];
  private double[] referenceZ = new double[0];

  /** Makes the present positions and boxes the reference. */
  public void remember(Atoms atoms) {
    if (referenceBox.length != atoms.systems()) {
      referenceStart = new int[atoms.systems() + 1];
      referenceBox = new Box[atoms.systems()];
      deformation = new double[9 * atoms.systems()];
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
    if (!compare(atoms)) {
      return false;
    }
    for (int s = 0; s < atoms.systems(); s++) {
      double moved = largestDisplacementSquared(atoms, s, atoms.start(s), atoms.start(s + 1));
      // Not "required >= skin": a position that is not a number must lead to a build, which names
      // it.
      if (!(requiredSkin(s, radius - skin, moved) < skin)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares the present boxes with the reference; called before the two methods below.
   *
   * @return false if the batch is another one: other sizes of systems or periodic directions
   */
  public boolean compare(Atoms atoms) {
    if (atoms.systems() != referenceBox.length) {
      return false;
    }
    for (int s = 0; s < atoms.systems(); s++) {
      if (atoms.start(s + 1) != referenceStart[s + 1]) {
        return false;
      }
      Box box = atoms.box(s);
      Box reference = referenceBox[s];
      for (int d = 0; d < 3; d++) {
        if (box.periodic(d) != reference.periodic(d)) {
          return false;
        }
      }
      compare(box, reference, 9 * s);
    }
    return true;
  }

  /** F = h h_ref^-1. */
  private void compare(Box box, Box reference, int at) {
    for (int k = 0; k < 9; k++) {
      int row = k / 3;
      int column = k % 3;
      deformation[at + k] =
          box.h(row, 0) * reference.inverse(0, column)
              + box.h(row, 1) * reference.inverse(1, column)
              + box.h(row, 2) * reference.inverse(2, column);
    }
  }

  /**
   * max_i |h (s_i - s_i,ref)|² = max_i |r_i - F r_i,ref|² in Å² over atoms {@code from} to {@code
   * to} (exclusive) of system {@code s}; not a number if a position is not.
   */
  public double largestDisplacementSquared(Atoms atoms, int s, int from, int to) {
    double xx = deformation[9 * s];
    double xy = deformation[9 * s + 1];
    double xz = deformation[9 * s + 2];
    double yx = deformation[9 * s + 3];
    double yy = deformation[9 * s + 4];
    double yz = deformation[9 * s + 5];
    double zx = deformation[9 * s + 6];
    double zy = deformation[9 * s + 7];
    double zz = deformation[9 * s + 8];
    double largest = 0;
    for (int i = from; i < to; i++) {
      double rx = referenceX[i];
      double ry = referenceY[i];
      double rz = referenceZ[i];
      double dx = atoms.x[i] - (xx * rx + xy * ry + xz * rz);
      double dy = atoms.y[i] - (yx * rx + yy * ry + yz * rz);
      double dz = atoms.z[i] - (zx * rx + zy * ry + zz * rz);
      largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
    }
    return largest;
  }

  /**
   * The skin in Å beyond which a list of pairs within {@code cutoff} Å plus skin, built at the
   * reference, is safe for system {@code s}, whose largest displacement is given.
   */
  public double requiredSkin(int s, double cutoff, double displacementSquared) {
    double strain = 0;
    for (int k = 0; k < 9; k++) {
      double e = deformation[9 * s + k] - (k % 4 == 0 ? 1 : 0);
      strain += e * e;
    }
    strain = Math.sqrt(strain);
    return strain < 1
        ? (2 * Math.sqrt(displacementSquared) + strain * cutoff) / (1 - strain)
        : Double.POSITIVE_INFINITY;
  }
}
