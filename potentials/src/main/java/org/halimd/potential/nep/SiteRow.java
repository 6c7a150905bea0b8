package org.halimd.potential.nep;

import java.util.Arrays;
import org.halimd.neighbor.NeighborList;
import org.halimd.neighbor.NeighborRow;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;

/**
 * The neighbours of one atom i within the largest cutoff, and the partial forces f_ij = dU_i/dr_ij
 * that the terms of the energy add up for them. One row serves all atoms one after another.
 */
final class SiteRow {
  private final NeighborRow neighbors = new NeighborRow();
  private int atom;
  private int[] types;
  private double[] fx = new double[0];
  private double[] fy = new double[0];
  private double[] fz = new double[0];

  /**
   * Gathers the neighbours of atom {@code i} of the given system closer than {@code cutoff} in Å,
   * in the order of the list.
   */
  void gather(Atoms atoms, NeighborList list, int system, int i, double cutoff) {
    atom = i;
    types = atoms.type;
    neighbors.gather(atoms, atoms.box(system), list, i, cutoff);
    int capacity = neighbors.neighbor.length;
    if (fx.length < capacity) {
      fx = new double[capacity];
      fy = new double[capacity];
      fz = new double[capacity];
    }
  }

  /** The central atom i. */
  int atom() {
    return atom;
  }

  /** The type of the central atom. */
  int type() {
    return types[atom];
  }

  /** Number of neighbours gathered. */
  int size() {
    return neighbors.size();
  }

  /** The atom j of neighbour {@code k}. */
  int neighbor(int k) {
    return neighbors.neighbor[k];
  }

  /** The type of neighbour {@code k}. */
  int neighborType(int k) {
    return types[neighbors.neighbor[k]];
  }

  /** Component of r_ij = r_j - r_i in Å. */
  double dx(int k) {
    return neighbors.x[k];
  }

  /** See {@link #dx}. */
  double dy(int k) {
    return neighbors.y[k];
  }

  /** See {@link #dx}. */
  double dz(int k) {
    return neighbors.z[k];
  }

  /** The distance of neighbour {@code k} in Å. */
  double r(int k) {
    return neighbors.distance[k];
  }

  /** Component of f_ij. */
  double fx(int k) {
    return fx[k];
  }

  /** See {@link #fx}. */
  double fy(int k) {
    return fy[k];
  }

  /** See {@link #fx}. */
  double fz(int k) {
    return fz[k];
  }

  /** Sets all partial forces to zero. */
  void clearForces() {
    Arrays.fill(fx, 0, size(), 0);
    Arrays.fill(fy, 0, size(), 0);
    Arrays.fill(fz, 0, size(), 0);
  }

  /** Adds a vector to f_ij of neighbour {@code k}. */
  void addForce(int k, double x, double y, double z) {
    fx[k] += x;
    fy[k] += y;
    fz[k] += z;
  }

  /** Adds the derivative dU_i/dr of a term that depends on the distance alone to f_ij. */
  void addCentralForce(int k, double derivative) {
    double f = derivative / r(k);
    addForce(k, f * dx(k), f * dy(k), f * dz(k));
  }

  /**
   * Carries the partial forces to the atoms: F_i += f_ij, F_j -= f_ij, and the virial W_j -= r_ij
   * (x) f_ij, attributed to the neighbour, which makes the heat current correct.
   */
  void scatter(Forces out) {
    double sumX = 0;
    double sumY = 0;
    double sumZ = 0;
    for (int k = 0; k < size(); k++) {
      int j = neighbor(k);
      out.fx[j] -= fx[k];
      out.fy[j] -= fy[k];
      out.fz[j] -= fz[k];
      sumX += fx[k];
      sumY += fy[k];
      sumZ += fz[k];
      subtractOuterProduct(k, 1, out.virial, 9 * j);
    }
    out.fx[atom] += sumX;
    out.fy[atom] += sumY;
    out.fz[atom] += sumZ;
  }

  /**
   * Subtracts {@code factor} r_ij (x) f_ij from the nine numbers of {@code w} from {@code at} on.
   */
  void subtractOuterProduct(int k, double factor, double[] w, int at) {
    double x = factor * dx(k);
    double y = factor * dy(k);
    double z = factor * dz(k);
    w[at] -= x * fx[k];
    w[at + 1] -= x * fy[k];
    w[at + 2] -= x * fz[k];
    w[at + 3] -= y * fx[k];
    w[at + 4] -= y * fy[k];
    w[at + 5] -= y * fz[k];
    w[at + 6] -= z * fx[k];
    w[at + 7] -= z * fy[k];
    w[at + 8] -= z * fz[k];
  }
}
