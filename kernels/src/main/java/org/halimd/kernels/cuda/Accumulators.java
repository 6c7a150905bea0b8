package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.backend.Schedule;

/** The measurements that the device takes by itself during a run, and when. */
final class Accumulators implements AutoCloseable {
  private final List<Timed> active = new ArrayList<>();

  private record Timed(Sampler sampler, long interval) {}

  /** Takes samples at multiples of the interval from now on. */
  Sampler add(Sampler sampler, long interval) {
    active.add(new Timed(sampler, interval));
    return sampler;
  }

  /** The first step after {@code stepInRun} at which a sample is taken, at most {@code limit}. */
  long next(long stepInRun, long limit) {
    List<Long> intervals = active.stream().map(Timed::interval).toList();
    return new Schedule(intervals, limit).next(stepInRun, limit);
  }

  /** How many of the next steps can be made before {@link #drain}. */
  long fitting(long stepInRun, long steps) {
    long fitting = steps;
    for (Timed timed : active) {
      long room = timed.sampler.room();
      // The step before the first sample that does not fit; compared without overflow.
      if (room < steps / timed.interval + 1) {
        fitting =
            Math.min(
                fitting, (stepInRun / timed.interval + room + 1) * timed.interval - 1 - stepInRun);
      }
    }
    return fitting;
  }

  /** Starts all samples that are due; the step must be over, its last launch included. */
  void sample(long stepInRun) {
    for (Timed timed : active) {
      if (stepInRun % timed.interval == 0) {
        timed.sampler.sample();
      }
    }
  }

  /** Fetches what samples have left for the host. */
  void drain() {
    active.forEach(timed -> timed.sampler.drain());
  }

  /** Forgets all measurements. */
  @Override
  public void close() {
    active.forEach(timed -> timed.sampler.close());
    active.clear();
  }
}
