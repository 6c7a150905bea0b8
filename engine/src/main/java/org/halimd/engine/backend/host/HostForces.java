package org.halimd.engine.backend.host;

import org.halimd.engine.backend.MemoryUse;
import org.halimd.potential.Forces;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/** Computes the forces of a batch in host memory, neighbour list included. */
public interface HostForces extends AutoCloseable {
  /** See {@link org.halimd.potential.Potential#prepare}. */
  void prepare(Atoms atoms);

  /**
   * Computes everything {@code out} asks for at the present positions and overwrites it. The result
   * is a function of positions, boxes and the last {@link #prepare} alone, to the last bit.
   */
  void compute(Atoms atoms, Forces out);

  /** Largest row of the neighbour list: within the cutoff [0] and within cutoff plus skin [1]. */
  int[] largestNeighborCounts(Atoms atoms);

  /** The threads that compute the forces and, between force calls, may move atoms. */
  default Workers workers() {
    return Workers.CALLER;
  }

  /** Memory held, or null if nobody has counted it. */
  default MemoryUse memoryUse() {
    return null;
  }

  /** Ends threads, if there are any. */
  @Override
  default void close() {
    // Most implementations hold nothing but memory.
  }
}
