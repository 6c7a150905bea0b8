package org.halimd.engine.backend.reference;

import java.util.function.UnaryOperator;
import org.halimd.engine.State;
import org.halimd.engine.testing.SmoothPairPotential;
import org.halimd.engine.testing.TestSystems;
import org.halimd.neighbor.VerletList;
import org.halimd.potential.Forces;
import org.halimd.system.Matrix3;
import org.halimd.system.Units;

/**
 * The equations of motion of Martyna, Tuckerman, Tobias and Klein as published, solved by the
 * classical Runge-Kutta method: an oracle that shares no code with the integrators. The vector of
 * unknowns is r, v, h, v_g, η, v_η, ξ, v_ξ.
 */
final class MttkEquations {
  private static final int M = 4;

  private final State scratch;
  private final int n;
  private final VerletList neighbors = new VerletList(SmoothPairPotential.CUTOFF);
  private final SmoothPairPotential potential = new SmoothPairPotential("Ar", "Ne");
  private final double kT;
  private final double tauT;
  private final double cellMass;
  private final double tauP;
  private final int freedom;
  private final int cellFreedom;
  private final UnaryOperator<double[]> projector;
  private final double[] stress;
  private final double pressure;
  private final double[] h0;
  private final boolean chains;

  /**
   * The equations for a system.
   *
   * @param tauT time constant of the chain in internal units, 0 for none (constant enthalpy)
   * @param tauP barostat period in internal units, 0 for a fixed cell
   * @param projector Π on row-by-row tensors
   * @param cellFreedom n_b
   * @param stress target tensor in eV/Å³, row by row
   * @param pressure its hydrostatic part
   */
  MttkEquations(
      State start,
      double kT,
      double tauT,
      double tauP,
      UnaryOperator<double[]> projector,
      int cellFreedom,
      double[] stress,
      double pressure) {
    this.scratch = TestSystems.part(start, 0);
    this.n = start.mass.length;
    this.kT = kT;
    this.tauT = tauT;
    this.tauP = tauP;
    this.chains = tauT > 0;
    this.freedom = 3 * n - 3;
    this.cellFreedom = cellFreedom;
    this.cellMass = (freedom + 3) / 3.0 * kT * tauP * tauP;
    this.projector = projector;
    this.stress = stress;
    this.pressure = pressure;
    this.h0 = start.atoms.box(0).matrix();
  }

  /** The unknowns of a state at rest in all extended variables. */
  double[] start(State state) {
    double[] y = new double[6 * n + 18 + 4 * M];
    for (int i = 0; i < n; i++) {
      y[3 * i] = state.atoms.x[i];
      y[3 * i + 1] = state.atoms.y[i];
      y[3 * i + 2] = state.atoms.z[i];
      y[3 * n + 3 * i] = state.vx[i];
      y[3 * n + 3 * i + 1] = state.vy[i];
      y[3 * n + 3 * i + 2] = state.vz[i];
    }
    System.arraycopy(state.atoms.box(0).matrix(), 0, y, 6 * n, 9);
    return y;
  }

  /** One step of the classical fourth-order Runge-Kutta method. */
  double[] step(double[] y, double dt) {
    double[] k1 = slope(y);
    double[] k2 = slope(plus(y, dt / 2, k1));
    double[] k3 = slope(plus(y, dt / 2, k2));
    double[] k4 = slope(plus(y, dt, k3));
    double[] out = y.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    return out;
  }

  private static double[] plus(double[] y, double dt, double[] k) {
    double[] out = y.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += dt * k[i];
    }
    return out;
  }

  private double[] slope(double[] y) {
    double[] h = java.util.Arrays.copyOfRange(y, 6 * n, 6 * n + 9);
    double[] vg = java.util.Arrays.copyOfRange(y, 6 * n + 9, 6 * n + 18);
    int eta = 6 * n + 18;
    double thermostat = y[eta + M];
    Forces f = forces(y, h);
    double[] out = new double[y.length];
    double[] mvv = new double[9];
    for (int i = 0; i < n; i++) {
      double m = scratch.mass[i];
      double[] force = {f.fx[i], f.fy[i], f.fz[i]};
      for (int a = 0; a < 3; a++) {
        double v = y[3 * n + 3 * i + a];
        double vgR = 0;
        double vgV = 0;
        for (int b = 0; b < 3; b++) {
          vgR += vg[3 * a + b] * y[3 * i + b];
          vgV += vg[3 * a + b] * y[3 * n + 3 * i + b];
          mvv[3 * a + b] += m * v * y[3 * n + 3 * i + b];
        }
        out[3 * i + a] = v + vgR;
        out[3 * n + 3 * i + a] =
            force[a] / m - vgV - Matrix3.trace(vg) / freedom * v - thermostat * v;
      }
    }
    double twiceK = Matrix3.trace(mvv);
    if (chains) {
      chain(y, out, eta, twiceK, freedom, tauT);
    }
    if (tauP > 0) {
      cell(y, out, h, vg, mvv, f.totalVirial(0, n));
    }
    return out;
  }

  private void cell(
      double[] y, double[] out, double[] h, double[] vg, double[] mvv, double[] virial) {
    double volume = Math.abs(Matrix3.determinant(h));
    double v0 = Math.abs(Matrix3.determinant(h0));
    double[] rest = stress.clone();
    for (int d = 0; d < 3; d++) {
      rest[4 * d] -= pressure;
    }
    double[] strain = Matrix3.multiply(h, Matrix3.inverse(h0));
    double[] reference =
        Matrix3.multiply(Matrix3.multiply(strain, rest), Matrix3.transpose(strain));
    double[] g = new double[9];
    for (int c = 0; c < 9; c++) {
      g[c] = mvv[c] + virial[c] - v0 * reference[c];
    }
    for (int d = 0; d < 3; d++) {
      g[4 * d] += Matrix3.trace(mvv) / freedom - pressure * volume;
    }
    double[] projected = projector.apply(g);
    double[] dh = Matrix3.multiply(vg, h);
    int xi = 6 * n + 18 + 2 * M;
    double twiceK = 0;
    for (int c = 0; c < 9; c++) {
      out[6 * n + c] = dh[c];
      out[6 * n + 9 + c] = projected[c] / cellMass - y[xi + M] * vg[c];
      twiceK += cellMass * vg[c] * vg[c];
    }
    if (chains) {
      chain(y, out, xi, twiceK, cellFreedom, tauP);
    }
  }

  /** dv_1/dt = (2K - n kT)/Q_1 - v_1 v_2, dv_k/dt = (Q_{k-1} v_{k-1}² - kT)/Q_k - v_k v_{k+1}. */
  private void chain(double[] y, double[] out, int at, double twiceK, int count, double tau) {
    for (int k = 0; k < M; k++) {
      double q = (k == 0 ? count : 1) * kT * tau * tau;
      double below = (k == 1 ? count : 1) * kT * tau * tau;
      double v = y[at + M + k];
      double drive =
          k == 0 ? twiceK - count * kT : below * y[at + M + k - 1] * y[at + M + k - 1] - kT;
      double friction = k == M - 1 ? 0 : y[at + M + k + 1];
      out[at + k] = v;
      out[at + M + k] = drive / q - v * friction;
    }
  }

  private Forces forces(double[] y, double[] h) {
    for (int i = 0; i < n; i++) {
      scratch.atoms.x[i] = y[3 * i];
      scratch.atoms.y[i] = y[3 * i + 1];
      scratch.atoms.z[i] = y[3 * i + 2];
    }
    scratch.atoms.setBox(0, scratch.atoms.box(0).withMatrix(h));
    neighbors.update(scratch.atoms);
    potential.compute(scratch.atoms, neighbors.list(), scratch.forces);
    return scratch.forces;
  }

  /** eV/Å³ for GPa. */
  static double pressure(double gpa) {
    return gpa / Units.CODATA_2018.gigapascal();
  }
}
