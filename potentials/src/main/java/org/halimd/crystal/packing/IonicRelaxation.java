package org.halimd.crystal.packing;

import org.halimd.neighbor.NeighborRow;
import org.halimd.neighbor.VerletList;
import org.halimd.system.Atoms;

/**
 * Lets packed ions find their counter-ions: steepest descent in the energy of charged spheres,
 *
 * <pre>E_ij = q_i q_j (1/r - 1/r_c + (r - r_c)/r_c²) + B_ij/r⁹,</pre>
 *
 * with the Born exponent 9 and B_ij such that two ions, as opposite charges of their size, would
 * rest at the sum of their radii. Potentials that were trained on melts and glasses know nothing of
 * like charges side by side, which a packing of spheres is full of.
 */
final class IonicRelaxation {
  private static final int BORN = 9;
  private static final double CUTOFF = 8;
  private static final int ROUNDS = 400;
  private static final double FIRST_STEP = 0.02;
  private static final double LARGEST_STEP = 0.2;
  private static final double SMALLEST_STEP = 1e-4;
  private static final double GROW = 1.2;
  private static final double SHRINK = 0.5;

  private final Atoms atoms;
  private final double[][] charges;
  private final double[][] repulsion;
  private final VerletList list = new VerletList(CUTOFF);
  private final NeighborRow row = new NeighborRow();
  private final double[][] force;

  /**
   * A relaxation of ions, in place.
   *
   * @param charge of each type in e
   * @param radius of each type in Å
   */
  IonicRelaxation(Atoms atoms, double[] charge, double[] radius) {
    int types = charge.length;
    this.atoms = atoms;
    this.charges = new double[types][types];
    this.repulsion = new double[types][types];
    this.force = new double[3][atoms.size()];
    for (int a = 0; a < types; a++) {
      for (int b = 0; b < types; b++) {
        double contact = radius[a] + radius[b];
        charges[a][b] = charge[a] * charge[b];
        repulsion[a][b] =
            Math.abs(charges[a][b])
                * Math.pow(contact, BORN - 1)
                * (1 - Math.pow(contact / CUTOFF, 2))
                / BORN;
      }
    }
  }

  /** Descends until steps become small. */
  void run() {
    double step = FIRST_STEP;
    double energy = energyAndForces();
    for (int round = 0; round < ROUNDS && step > SMALLEST_STEP; round++) {
      double[][] before = {atoms.x.clone(), atoms.y.clone(), atoms.z.clone()};
      move(step);
      double[][] forces = {force[0].clone(), force[1].clone(), force[2].clone()};
      double next = energyAndForces();
      if (next < energy) {
        energy = next;
        step = Math.min(LARGEST_STEP, GROW * step);
      } else {
        put(before);
        for (int d = 0; d < 3; d++) {
          force[d] = forces[d];
        }
        step *= SHRINK;
      }
    }
  }

  private void put(double[][] r) {
    System.arraycopy(r[0], 0, atoms.x, 0, atoms.size());
    System.arraycopy(r[1], 0, atoms.y, 0, atoms.size());
    System.arraycopy(r[2], 0, atoms.z, 0, atoms.size());
  }

  /** Along the forces; the ion with the largest one moves by {@code step}. */
  private void move(double step) {
    double largest = 0;
    for (int i = 0; i < atoms.size(); i++) {
      double f = Math.hypot(Math.hypot(force[0][i], force[1][i]), force[2][i]);
      largest = Math.max(largest, f);
    }
    double scale = largest > 0 ? step / largest : 0;
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += scale * force[0][i];
      atoms.y[i] += scale * force[1][i];
      atoms.z[i] += scale * force[2][i];
    }
  }

  private double energyAndForces() {
    list.update(atoms);
    double twice = 0;
    for (int i = 0; i < atoms.size(); i++) {
      row.gather(atoms, atoms.box(0), list.list(), i, CUTOFF);
      double fx = 0;
      double fy = 0;
      double fz = 0;
      for (int k = 0; k < row.size(); k++) {
        int a = atoms.type[i];
        int b = atoms.type[row.neighbor[k]];
        double r = row.distance[k];
        double core = repulsion[a][b] / Math.pow(r, BORN);
        twice += charges[a][b] * (1 / r - 1 / CUTOFF + (r - CUTOFF) / (CUTOFF * CUTOFF)) + core;
        double pair = charges[a][b] * (1 / (r * r) - 1 / (CUTOFF * CUTOFF)) + BORN * core / r;
        // The row points from the ion to its neighbours.
        fx -= pair * row.x[k] / r;
        fy -= pair * row.y[k] / r;
        fz -= pair * row.z[k] / r;
      }
      force[0][i] = fx;
      force[1][i] = fy;
      force[2][i] = fz;
    }
    return twice / 2;
  }
}
