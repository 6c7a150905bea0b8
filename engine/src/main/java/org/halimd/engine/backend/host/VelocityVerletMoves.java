package org.halimd.engine.backend.host;

import org.halimd.engine.State;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.system.Atoms;

/** Kicks and drifts in a fixed cell (md-run 3.1). */
final class VelocityVerletMoves {
  private VelocityVerletMoves() {}

  /** v ← v + (fraction Δt) F/m for mobile atoms {@code from} to {@code to} (exclusive). */
  static void kick(RunningSystem system, double fraction, int from, int to) {
    double time = fraction * system.timeStep();
    State state = system.state();
    for (int i = from; i < to; i++) {
      if (system.isMobile(i)) {
        double factor = time / state.mass[i];
        state.vx[i] += factor * state.forces.fx[i];
        state.vy[i] += factor * state.forces.fy[i];
        state.vz[i] += factor * state.forces.fz[i];
      }
    }
  }

  /** r ← r + (fraction Δt) v for the same atoms; fixed ones have no velocity. */
  static void drift(RunningSystem system, double fraction, int from, int to) {
    double time = fraction * system.timeStep();
    State state = system.state();
    Atoms atoms = state.atoms;
    for (int i = from; i < to; i++) {
      double dx = time * state.vx[i];
      double dy = time * state.vy[i];
      double dz = time * state.vz[i];
      atoms.x[i] += dx;
      atoms.y[i] += dy;
      atoms.z[i] += dz;
      state.dx[i] += dx;
      state.dy[i] += dy;
      state.dz[i] += dz;
    }
  }
}
