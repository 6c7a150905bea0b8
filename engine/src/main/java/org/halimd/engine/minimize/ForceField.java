package org.halimd.engine.minimize;

import org.halimd.potential.Forces;
import org.halimd.system.Atoms;

/** Whatever computes forces: the one thing a minimiser needs of a potential or a backend. */
@FunctionalInterface
public interface ForceField {
  /**
   * Computes energies, forces and virials at the present positions and boxes.
   *
   * @param atoms positions and boxes of the batch
   * @param out overwritten with the results
   */
  void compute(Atoms atoms, Forces out);
}
