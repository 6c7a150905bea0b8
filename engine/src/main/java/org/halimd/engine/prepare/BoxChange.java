package org.halimd.engine.prepare;

import org.halimd.io.InputException;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * A homogeneous deformation of a system outside a run, the run-file keyword {@code change_box}.
 *
 * <p>The deformation matrix has the diagonal mu_aa = (h_aa + D_aa)/h_aa, where the D are lengths
 * added to ax, by and cz, and symmetric off-diagonal elements equal to the given strains. Box and
 * positions change to mu h and mu r; velocities and accumulated displacements stay.
 *
 * @param dxx length in Å added to ax
 * @param dyy length in Å added to by
 * @param dzz length in Å added to cz
 * @param eyz off-diagonal strain, dimensionless
 * @param exz off-diagonal strain, dimensionless
 * @param exy off-diagonal strain, dimensionless
 */
public record BoxChange(double dxx, double dyy, double dzz, double eyz, double exz, double exy) {

  /** The form with one argument: the same length added to ax, by and cz. */
  public static BoxChange uniform(double d) {
    return new BoxChange(d, d, d, 0, 0, 0);
  }

  /**
   * The deformation matrix mu for a box, row by row.
   *
   * @throws InputException if a diagonal element of h that is to change is zero, or if the new cell
   *     has no volume
   */
  public double[] deformation(Box box) {
    double[] mu = {
      stretch(box, 0, dxx), exy, exz, exy, stretch(box, 1, dyy), eyz, exz, eyz, stretch(box, 2, dzz)
    };
    if (!(Matrix3.determinant(mu) > 0)) {
      throw new InputException(
          "change_box turns the cell inside out or flattens it; expected smaller changes");
    }
    return mu;
  }

  /**
   * Deforms system {@code s}.
   *
   * @throws InputException as {@link #deformation}
   */
  public void apply(Atoms atoms, int s) {
    deform(atoms, s, deformation(atoms.box(s)));
  }

  /** Multiplies box and positions of system {@code s} by {@code mu} (row by row) from the left. */
  public static void deform(Atoms atoms, int s, double[] mu) {
    atoms.setBox(s, atoms.box(s).withMatrix(Matrix3.multiply(mu, atoms.box(s).matrix())));
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      double x = atoms.x[i];
      double y = atoms.y[i];
      double z = atoms.z[i];
      atoms.x[i] = mu[0] * x + mu[1] * y + mu[2] * z;
      atoms.y[i] = mu[3] * x + mu[4] * y + mu[5] * z;
      atoms.z[i] = mu[6] * x + mu[7] * y + mu[8] * z;
    }
  }

  private static double stretch(Box box, int axis, double change) {
    double length = box.h(axis, axis);
    if (change == 0) {
      return 1;
    }
    if (length == 0) {
      throw new InputException(
          "change_box cannot add a length to %s, which is zero in this cell; rotate the cell so that it is not"
              .formatted(new String[] {"ax", "by", "cz"}[axis]));
    }
    return (length + change) / length;
  }
}
