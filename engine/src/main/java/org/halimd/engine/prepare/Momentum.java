package org.halimd.engine.prepare;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.halimd.engine.State;
import org.halimd.system.Box;

/**
 * Removal of linear and angular momentum, the run-file keyword {@code correct_velocity}.
 *
 * <p>Angular momentum is removed only from isolated systems (no periodic direction): in a periodic
 * cell it is not conserved and its removal would be no constraint of the dynamics.
 */
public final class Momentum {
  /** Moments of inertia below this fraction of the largest count as zero (linear molecules). */
  private static final double SINGULAR = 1e-10;

  private Momentum() {}

  /** Whether system {@code s} has no periodic direction. */
  public static boolean isIsolated(State state, int s) {
    Box box = state.atoms.box(s);
    return !box.periodic(0) && !box.periodic(1) && !box.periodic(2);
  }

  /**
   * Removes the momenta of system {@code s}, of the whole system or group by group.
   *
   * @param fixed atoms that do not move and take no part, or null
   * @param group label of each atom of the batch, or null for one group of all; negative labels
   *     take no part
   * @return the change of kinetic energy in eV
   */
  public static double remove(State state, int s, boolean[] fixed, int[] group) {
    double before = kineticEnergy(state, s);
    int labels = 1;
    for (int i = state.atoms.start(s); group != null && i < state.atoms.start(s + 1); i++) {
      labels = Math.max(labels, group[i] + 1);
    }
    for (int label = 0; label < labels; label++) {
      Selection selection = new Selection(state, s, fixed, group, label);
      if (selection.mass > 0) {
        removeLinear(state, selection);
        if (isIsolated(state, s)) {
          removeAngular(state, selection);
        }
      }
    }
    return kineticEnergy(state, s) - before;
  }

  /** Kinetic energy of system {@code s} in eV. */
  public static double kineticEnergy(State state, int s) {
    double twice = 0;
    for (int i = state.atoms.start(s); i < state.atoms.start(s + 1); i++) {
      double vx = state.vx[i];
      double vy = state.vy[i];
      double vz = state.vz[i];
      twice += state.mass[i] * (vx * vx + vy * vy + vz * vz);
    }
    return 0.5 * twice;
  }

  private static void removeLinear(State state, Selection selection) {
    double px = 0;
    double py = 0;
    double pz = 0;
    for (int i : selection.atoms) {
      px += state.mass[i] * state.vx[i];
      py += state.mass[i] * state.vy[i];
      pz += state.mass[i] * state.vz[i];
    }
    for (int i : selection.atoms) {
      state.vx[i] -= px / selection.mass;
      state.vy[i] -= py / selection.mass;
      state.vz[i] -= pz / selection.mass;
    }
  }

  /** Subtracts omega x (r - R) with I omega = L about the centre of mass R. */
  private static void removeAngular(State state, Selection selection) {
    double[] centre = selection.centre(state);
    double[][] inertia = new double[3][3];
    double[] angular = new double[3];
    for (int i : selection.atoms) {
      double[] r = relative(state, i, centre);
      double m = state.mass[i];
      angular[0] += m * (r[1] * state.vz[i] - r[2] * state.vy[i]);
      angular[1] += m * (r[2] * state.vx[i] - r[0] * state.vz[i]);
      angular[2] += m * (r[0] * state.vy[i] - r[1] * state.vx[i]);
      double square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          inertia[a][b] += m * ((a == b ? square : 0) - r[a] * r[b]);
        }
      }
    }
    double[] omega = solve(inertia, angular);
    for (int i : selection.atoms) {
      double[] r = relative(state, i, centre);
      state.vx[i] -= omega[1] * r[2] - omega[2] * r[1];
      state.vy[i] -= omega[2] * r[0] - omega[0] * r[2];
      state.vz[i] -= omega[0] * r[1] - omega[1] * r[0];
    }
  }

  /** The smallest omega with I omega = L; axes without moment of inertia get no rotation. */
  private static double[] solve(double[][] inertia, double[] angular) {
    EigenDecomposition modes = new EigenDecomposition(new Array2DRowRealMatrix(inertia));
    double[] moments = modes.getRealEigenvalues();
    double largest = Math.max(moments[0], Math.max(moments[1], moments[2]));
    double[] omega = new double[3];
    for (int k = 0; k < 3; k++) {
      if (moments[k] > SINGULAR * largest) {
        RealVector axis = modes.getEigenvector(k);
        double along = 0;
        for (int a = 0; a < 3; a++) {
          along += axis.getEntry(a) * angular[a];
        }
        for (int a = 0; a < 3; a++) {
          omega[a] += axis.getEntry(a) * along / moments[k];
        }
      }
    }
    return omega;
  }

  private static double[] relative(State state, int i, double[] centre) {
    return new double[] {
      state.atoms.x[i] - centre[0], state.atoms.y[i] - centre[1], state.atoms.z[i] - centre[2]
    };
  }

  /** The mobile atoms of one group of one system. */
  private static final class Selection {
    final int[] atoms;
    final double mass;

    Selection(State state, int s, boolean[] fixed, int[] group, int label) {
      atoms =
          java.util.stream.IntStream.range(state.atoms.start(s), state.atoms.start(s + 1))
              .filter(i -> fixed == null || !fixed[i])
              .filter(i -> group == null || group[i] == label)
              .toArray();
      double sum = 0;
      for (int i : atoms) {
        sum += state.mass[i];
      }
      mass = sum;
    }

    double[] centre(State state) {
      double[] sum = new double[3];
      for (int i : atoms) {
        sum[0] += state.mass[i] * state.atoms.x[i];
        sum[1] += state.mass[i] * state.atoms.y[i];
        sum[2] += state.mass[i] * state.atoms.z[i];
      }
      return new double[] {sum[0] / mass, sum[1] / mass, sum[2] / mass};
    }
  }
}
