package org.halimd.potential;

import org.halimd.neighbor.NeighborList;
import org.halimd.system.Atoms;

/**
 * An evaluator: energies, exact gradients and virials of a batch of systems.
 *
 * <p>The result is a pure function of positions, boxes, the last {@link #prepare} and nothing else:
 * it does not depend on when the neighbour list was built, on what else is in the batch, or on
 * earlier calls, to the last bit. Evaluators own scratch memory and are not thread-safe.
 */
public interface Potential {
  /** The model that is evaluated. */
  PotentialModel model();

  /**
   * Called once before the first evaluation and at the start of every run. Fixes whatever must not
   * change while a cell breathes, such as the sizes of charge meshes, as a function of the boxes
   * given here.
   */
  void prepare(Atoms atoms);

  /**
   * Computes everything {@code out} asks for and overwrites it.
   *
   * @param atoms positions and boxes
   * @param neighbors list that holds at least all pairs within {@code model().cutoff()}
   * @param out caller-owned results
   */
  void compute(Atoms atoms, NeighborList neighbors, Forces out);
}
