package org.halimd.engine.minimize;

import org.halimd.neighbor.VerletList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.system.Atoms;

/** Forces of a potential with a neighbour list of its own. */
public final class PotentialForceField implements ForceField {
  private final Potential potential;
  private final VerletList neighbors;

  /**
   * Forces of {@code potential}, which is prepared for the boxes as they are now.
   *
   * @param atoms the batch that will be computed
   */
  public PotentialForceField(Potential potential, Atoms atoms) {
    this.potential = potential;
    this.neighbors = new VerletList(potential.model().cutoff());
    potential.prepare(atoms);
  }

  @Override
  public void compute(Atoms atoms, Forces out) {
    neighbors.update(atoms);
    potential.compute(atoms, neighbors.list(), out);
  }
}
