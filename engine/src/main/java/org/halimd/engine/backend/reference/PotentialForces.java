package org.halimd.engine.backend.reference;

import org.halimd.engine.backend.host.HostForces;
import org.halimd.neighbor.NeighborCounts;
import org.halimd.neighbor.VerletList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.system.Atoms;

/** Forces by a {@link Potential}, with a Verlet list. */
public final class PotentialForces implements HostForces {
  private final Potential potential;
  private final VerletList neighbors;

  /** Forces of the given potential. */
  public PotentialForces(Potential potential) {
    this.potential = potential;
    this.neighbors = new VerletList(potential.model().cutoff());
  }

  @Override
  public void prepare(Atoms atoms) {
    potential.prepare(atoms);
  }

  @Override
  public void compute(Atoms atoms, Forces out) {
    neighbors.update(atoms);
    potential.compute(atoms, neighbors.list(), out);
  }

  @Override
  public int[] largestNeighborCounts(Atoms atoms) {
    neighbors.update(atoms);
    double cutoff = potential.model().cutoff();
    return new int[] {
      NeighborCounts.largest(atoms, neighbors.list(), cutoff),
      NeighborCounts.largest(atoms, neighbors.list())
    };
  }
}
