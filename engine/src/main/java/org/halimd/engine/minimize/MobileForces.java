package org.halimd.engine.minimize;

import org.halimd.engine.RunFailure;
import org.halimd.engine.State;
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

  /** Largest force component of a mobile atom in eV/Å; NaN if a component is not a number. */
  double largest() {
    Forces f = state.forces;
    double largest = 0;
    for (int i = from; i < to; i++) {
      if (isMobile(i)) {
        largest = Math.max(largest, Math.abs(f.fx[i]));
        largest = Math.max(largest, Math.abs(f.fy[i]));
        largest = Math.max(largest, Math.abs(f.fz[i]));
      }
    }
    return largest;
  }

  /** Ends the minimisation with a sentence if an energy or force is not finite. */
  void requireFinite() {
    for (int i = from; i < to; i++) {
      Forces f = state.forces;
      if (!Double.isFinite(f.energy[i] + f.fx[i] + f.fy[i] + f.fz[i])) {
        throw new RunFailure(
            ("minimize: the energy or force of atom %d of system %d is not finite; the usual causes"
                    + " are overlapping atoms or a structure far from what the potential was"
                    + " trained for")
                .formatted(i - from + 1, system + 1));
      }
    }
  }
}
