package org.halimd.neighbor;

import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * A neighbour list that is kept while it is safe: it lists pairs up to cutoff + skin and is rebuilt
 * before a pair within the cutoff could be missing (L. Verlet, Phys. Rev. 159, 98 (1967)), also
 * while the cell changes shape.
 *
 * <p>With s fractional coordinates, h the cell and "ref" the state at the last build, an unlisted
 * pair was at least cutoff + skin apart; its vector is now F v + h (ds_j - ds_i) with F = h
 * h_ref^-1. It is therefore still outside the cutoff as long as
 *
 * <p>2 max_i |h (s_i - s_i,ref)| + ‖F - 1‖ (cutoff + skin) &lt; skin.
 *
 * <p>The norm is the Frobenius norm, an upper bound of the 2-norm. Measuring displacements in the
 * fractional space keeps a uniformly breathing cell from counting as motion of its atoms. The test
 * is made system by system; if one system fails it, the whole batch is rebuilt, which changes
 * nothing for the others (see {@link NeighborList}).
 */
public final class VerletList {
  /**
   * The skin in Å unless another one is asked for. One ångström is what the field uses at
   * solid-state densities: for a cutoff of 6 Å it lengthens rows by a factor of 1.6 and lets mobile
   * ions travel half an ångström between two builds.
   */
  public static final double DEFAULT_SKIN = 1.0;

  private final double skin;
  private final CellNeighborList list;
  private boolean valid;
  private int[] referenceStart = new int[0];
  private Box[] referenceBox = new Box[0];
  private double[] referenceX = new double[0];
  private double[] referenceY = new double[0];
  private double[] referenceZ = new double[0];
  private long builds;

  /** A list for {@code cutoff} Å with the default skin. */
  public VerletList(double cutoff) {
    this(cutoff, DEFAULT_SKIN);
  }

  /**
   * An empty list; the first {@link #update} builds it.
   *
   * @param cutoff pairs closer than this are always in the list, in Å
   * @param skin additional distance in Å, at least 0; with 0 every update builds
   */
  public VerletList(double cutoff, double skin) {
    if (!(skin >= 0)) {
      throw new IllegalArgumentException("the skin of a neighbour list must not be negative");
    }
    this.skin = skin;
    this.list = new CellNeighborList(cutoff + skin);
  }

  /** The list as of the last {@link #update}. */
  public NeighborList list() {
    return list;
  }

  /** The skin in Å. */
  public double skin() {
    return skin;
  }

  /** How many times the list was built. */
  public long builds() {
    return builds;
  }

  /**
   * Makes sure that the list holds every pair within the cutoff, building it anew if necessary.
   *
   * @return whether it was built
   * @throws ArithmeticException if a position is not finite; the message names the atom
   */
  public boolean update(Atoms atoms) {
    if (valid && isSafe(atoms)) {
      return false;
    }
    rebuild(atoms);
    return true;
  }

  /** Builds the list at the present positions whether or not that is necessary. */
  public void rebuild(Atoms atoms) {
    valid = false;
    list.build(atoms);
    remember(atoms);
    valid = true;
    builds++;
  }

  /** Forces the next {@link #update} to build. */
  public void invalidate() {
    valid = false;
  }

  private void remember(Atoms atoms) {
    referenceStart = new int[atoms.systems() + 1];
    referenceBox = new Box[atoms.systems()];
    for (int s = 0; s < atoms.systems(); s++) {
      referenceStart[s + 1] = atoms.start(s + 1);
      referenceBox[s] = atoms.box(s);
    }
    referenceX = atoms.x.clone();
    referenceY = atoms.y.clone();
    referenceZ = atoms.z.clone();
  }

  private boolean isSafe(Atoms atoms) {
    if (atoms.systems() != referenceBox.length) {
      return false;
    }
    for (int s = 0; s < atoms.systems(); s++) {
      if (atoms.start(s + 1) != referenceStart[s + 1] || !isSafe(atoms, s)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSafe(Atoms atoms, int s) {
    Box box = atoms.box(s);
    Box reference = referenceBox[s];
    for (int d = 0; d < 3; d++) {
      if (box.periodic(d) != reference.periodic(d)) {
        return false;
      }
    }
    double[] f = Matrix3.multiply(box.matrix(), reference.inverseMatrix());
    double budget = skin - distanceFromIdentity(f) * list.radius();
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
