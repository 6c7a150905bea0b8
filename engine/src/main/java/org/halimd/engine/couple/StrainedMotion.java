package org.halimd.engine.couple;

import org.halimd.engine.State;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.system.Atoms;

/**
 * Motion of atoms in a cell that moves with constant velocity v_g = O diag(λ) Oᵀ: the exact
 * solutions of the two parts K and D of md-run 3.4 (T.-Q. Yu et al., Chem. Phys. 370, 294 (2010),
 * section 3).
 */
final class StrainedMotion {
  private StrainedMotion() {}

  /** K: dv/dt = F/m - v_g v - tr(v_g)/N_f v over a fraction of the time step. */
  static void kick(RunningSystem system, double fraction) {
    double time = fraction * system.timeStep();
    SymmetricEigen3 eigen = new SymmetricEigen3(system.variables().cellVelocity);
    double trace = FlexibleCell.trace(system) * FlexibleCell.inverseFreedom(system);
    double a0 = -(eigen.value(0) + trace);
    double a1 = -(eigen.value(1) + trace);
    double a2 = -(eigen.value(2) + trace);
    double[] decay = growth(eigen, a0, a1, a2, time);
    double[] push = response(eigen, a0, a1, a2, time);
    State state = system.state();
    for (int i = system.from(); i < system.to(); i++) {
      if (!system.isMobile(i)) {
        continue;
      }
      double vx = state.vx[i];
      double vy = state.vy[i];
      double vz = state.vz[i];
      double ax = state.forces.fx[i] / state.mass[i];
      double ay = state.forces.fy[i] / state.mass[i];
      double az = state.forces.fz[i] / state.mass[i];
      state.vx[i] = row(decay, 0, vx, vy, vz) + row(push, 0, ax, ay, az);
      state.vy[i] = row(decay, 1, vx, vy, vz) + row(push, 1, ax, ay, az);
      state.vz[i] = row(decay, 2, vx, vy, vz) + row(push, 2, ax, ay, az);
    }
  }

  /**
   * D: dr/dt = v + v_g r, dh/dt = v_g h over a fraction of the time step. Only the part of the
   * displacement that changes fractional coordinates enters the accumulated displacements.
   */
  static void drift(RunningSystem system, double fraction) {
    double time = fraction * system.timeStep();
    SymmetricEigen3 eigen = new SymmetricEigen3(system.variables().cellVelocity);
    double l0 = eigen.value(0);
    double l1 = eigen.value(1);
    double l2 = eigen.value(2);
    system.deform(growth(eigen, l0, l1, l2, time));
    double[] move = response(eigen, l0, l1, l2, time);
    State state = system.state();
    Atoms atoms = state.atoms;
    for (int i = system.from(); i < system.to(); i++) {
      double vx = state.vx[i];
      double vy = state.vy[i];
      double vz = state.vz[i];
      double dx = row(move, 0, vx, vy, vz);
      double dy = row(move, 1, vx, vy, vz);
      double dz = row(move, 2, vx, vy, vz);
      atoms.x[i] += dx;
      atoms.y[i] += dy;
      atoms.z[i] += dz;
      state.dx[i] += dx;
      state.dy[i] += dy;
      state.dz[i] += dz;
    }
  }

  /** exp(A t) for A = O diag(a) Oᵀ. */
  private static double[] growth(SymmetricEigen3 e, double a0, double a1, double a2, double t) {
    return e.compose(Math.exp(a0 * t), Math.exp(a1 * t), Math.exp(a2 * t));
  }

  /** ∫_0^t exp(A t') dt' = t exp(A t/2) sinhc(A t/2). */
  private static double[] response(SymmetricEigen3 e, double a0, double a1, double a2, double t) {
    return e.compose(response(a0, t), response(a1, t), response(a2, t));
  }

  private static double response(double a, double t) {
    double x = a * t / 2;
    return t * Math.exp(x) * Hyperbolic.sinhc(x);
  }

  private static double row(double[] m, int row, double x, double y, double z) {
    return m[3 * row] * x + m[3 * row + 1] * y + m[3 * row + 2] * z;
  }
}
