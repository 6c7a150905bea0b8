package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.host.HostForces;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/**
 * Forces of any model in double precision: the formulas of the reference evaluator, shared out over
 * threads. Building the neighbour list and sums over reciprocal space are left to one thread.
 */
final class ThreadedForces implements HostForces {
  private final WorkerPool pool;
  private final PotentialForces forces;

  ThreadedForces(PotentialModel model, EvaluationOptions options, int threads) {
    pool = new WorkerPool(threads);
    forces = new PotentialForces(Potentials.threaded(model, options, pool));
  }

  @Override
  public void prepare(Atoms atoms) {
    forces.prepare(atoms);
  }

  @Override
  public void compute(Atoms atoms, Forces out) {
    forces.compute(atoms, out);
  }

  @Override
  public int[] largestNeighborCounts(Atoms atoms) {
    return forces.largestNeighborCounts(atoms);
  }

  @Override
  public Workers workers() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
