package org.halimd.engine.minimize;

import org.halimd.engine.State;
import org.halimd.engine.minimize.Minimization.Measure;
import org.halimd.potential.Forces;

/** The forces that act on one system, zero on fixed atoms. */
final class MobileForces {
  final State state;
  final int system;
  final int from;
  final int to;
  private final boolean[] fixed;

  MobileForces(State state, int system, boolean[] fixed) {
    this.state = state;
    this.system = system;
    this.from = state.atoms.start(system);
    this.to = state.atoms.start(system + 1);
    this.fixed = fixed;
  }

  boolean isMobile(int i) {
    return fixed == null || !fixed[i];
  }

  /** Potential energy in eV. */
  double energy() {
    return state.forces.totalEnergy(from, to);
  }

  /** Largest force on a mobile atom in eV/Å. */
  double largest(Measure measure) {
    Forces f = state.forces;
    double largest = 0;
    for (int i = from; i < to; i++) {
      if (isMobile(i)) {
        largest = Math.max(largest, size(measure, f.fx[i], f.fy[i], f.fz[i]));
      }
    }
    return largest;
  }

  private static double size(Measure measure, double x, double y, double z) {
    return switch (measure) {
      case COMPONENT -> Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
      case NORM -> Math.sqrt(x * x + y * y + z * z);
    };
  }
}
