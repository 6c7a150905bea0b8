package org.halimd.engine.backend;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.analysis.transport.FollowedDisplacements;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;

/**
 * A batch on a backend. Order of calls: {@link #begin} (or {@link #resume}), then {@link #advance}
 * repeatedly until the steps of the plan are done, then the next run. Results are looked at between
 * calls of {@link #advance} only.
 */
public interface Context extends AutoCloseable {
  /**
   * Starts a run: prepares the potential for the current boxes, sets extended variables to their
   * initial values, computes forces.
   */
  void begin(RunPlan plan);

  /**
   * Continues a run whose state was restored from a checkpoint: like {@link #begin}, but extended
   * variables, forces and counters are taken from the state as they are, and the potential is
   * prepared for the reference cells stored there.
   */
  void resume(RunPlan plan);

  /**
   * Advances all systems by the given number of steps.
   *
   * @throws org.halimd.engine.RunFailure if a force or position is not finite
   */
  void advance(long steps);

  /**
   * Advances like {@link #advance(long)} and hands a reading of every system to the recorder for
   * each step of the schedule, in order. Nothing has to stop for that: a recorder may get readings
   * when the state has long gone further.
   *
   * @param from number of steps of the run done so far
   * @throws org.halimd.engine.RunFailure if a force or position is not finite, after the recorder
   *     got all earlier readings, or thrown by the recorder
   */
  default void advance(long from, long steps, Schedule schedule, Recorder recorder) {
    long step = from;
    while (step < from + steps) {
      long next = schedule.next(step, from + steps);
      advance(next - step);
      step = next;
      if (schedule.includes(step)) {
        List<Reading> systems = new ArrayList<>();
        for (int s = 0; s < state().atoms.systems(); s++) {
          systems.add(Reading.of(this, s));
        }
        recorder.record(step, systems);
      }
    }
  }

  /**
   * The current state on the host, complete. Valid until the next {@link #advance}; velocities and
   * positions belong to the same instant. The caller may change positions, velocities and boxes
   * between runs and then calls {@link #begin}, or {@link #computeForces}. It is the object that
   * was given to the backend.
   */
  State state();

  /**
   * Computes forces at the positions and boxes that the caller has put into {@link #state()} since
   * the last {@link #begin} or {@link #resume}; they are a function of these and of the boxes at
   * that time, for which the potential stays prepared. No step may follow before the next {@link
   * #begin}. This is how structures are relaxed.
   *
   * @throws org.halimd.engine.RunFailure if a force, energy or position is not finite
   */
  void computeForces();

  /** Sums of system {@code s} at the current instant. */
  Totals totals(int s);

  /**
   * Takes over a radial distribution that has seen at least one frame of this system: from now on
   * the context takes a sample whenever the number of steps done in the run is a multiple of the
   * interval. The analyzer is behind until {@link Accumulator#collect} is called.
   *
   * @return null if this context cannot do that; the caller then goes on taking samples
   */
  default Accumulator accumulate(RadialDistribution distribution, int system, long interval) {
    return null;
  }

  /**
   * Takes over displacements in the same way.
   *
   * @return null if this context cannot do that
   */
  default Accumulator accumulate(FollowedDisplacements displacements, int system, long interval) {
    return null;
  }

  /** Computes Born effective charges for the current positions into {@code state().forces}. */
  void computeBornCharges();

  /** Number of force calls so far. */
  long forceCalls();

  /** Largest row of the neighbour list: within the cutoff [0] and within cutoff plus skin [1]. */
  int[] largestNeighborCounts();

  /**
   * Advances all systems by the given number of steps like {@link #advance(long)} and takes the
   * time of every part of a step. That slows the steps down, so the sum is more than a step takes.
   *
   * @return the parts in order; empty, and nothing has moved, if the backend has no such clock
   */
  default List<KernelTime> advanceTimed(long steps) {
    return List.of();
  }

  /** Memory held at present, or null if the backend has not counted it. */
  default MemoryUse memoryUse() {
    return null;
  }

  @Override
  void close();
}
