package org.halimd.engine.backend.reference;

import org.halimd.engine.State;
import org.halimd.engine.integrate.Failures;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.neighbor.NeighborCounts;
import org.halimd.neighbor.VerletList;
import org.halimd.potential.Potential;
import org.halimd.system.Atoms;

/** Force calls of a batch: neighbour list, potential, and the check that all is finite. */
final class ForceCalls {
  private final Potential potential;
  private final State state;
  private final VerletList neighbors;
  private long calls;

  ForceCalls(Potential potential, State state) {
    this.potential = potential;
    this.state = state;
    this.neighbors = new VerletList(potential.model().cutoff());
  }

  /** Number of force calls so far. */
  long count() {
    return calls;
  }

  /** Largest row within the cutoff and within the radius of the list. */
  int[] largestNeighborCounts() {
    neighbors.update(state.atoms);
    double cutoff = potential.model().cutoff();
    return new int[] {
      NeighborCounts.largest(state.atoms, neighbors.list(), cutoff),
      NeighborCounts.largest(state.atoms, neighbors.list())
    };
  }

  /** Prepares the potential for the boxes as they are. */
  void prepare() {
    potential.prepare(state.atoms);
  }

  /** Computes forces at the present positions. */
  void compute(RunningSystem[] systems, boolean bornCharges) {
    for (RunningSystem system : systems) {
      checkPositions(system);
    }
    neighbors.update(state.atoms);
    state.forces.wantBornCharges = bornCharges;
    potential.compute(state.atoms, neighbors.list(), state.forces);
    state.forces.wantBornCharges = false;
    calls++;
    for (RunningSystem system : systems) {
      checkForces(system);
    }
  }

  private static void checkPositions(RunningSystem system) {
    Atoms atoms = system.state().atoms;
    for (int i = system.from(); i < system.to(); i++) {
      if (!Double.isFinite(atoms.x[i] + atoms.y[i] + atoms.z[i])) {
        throw Failures.atom(system, "position", i);
      }
    }
  }

  private static void checkForces(RunningSystem system) {
    State state = system.state();
    for (int i = system.from(); i < system.to(); i++) {
      double sum = state.forces.fx[i] + state.forces.fy[i] + state.forces.fz[i];
      if (!Double.isFinite(sum)) {
        throw Failures.atom(system, "force", i);
      }
      if (!Double.isFinite(state.forces.energy[i])) {
        throw Failures.atom(system, "energy", i);
      }
    }
  }
}
