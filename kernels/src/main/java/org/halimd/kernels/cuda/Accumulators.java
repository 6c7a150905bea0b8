package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.engine.backend.Accumulator;
import org.halimd.engine.backend.Schedule;

/** The measurements that the device takes by itself during a run, and when. */
final class Accumulators implements AutoCloseable {
  private final DeviceState state;
  private final List<Timed> active = new ArrayList<>();

  private record Timed(RadialAccumulator accumulator, long interval) {}

  /** None yet. */
  Accumulators(DeviceState state) {
    this.state = state;
  }

  /** Takes over a radial distribution of a system. */
  Accumulator add(RadialDistribution distribution, int system, long interval) {
    RadialAccumulator accumulator = new RadialAccumulator(state, distribution, system);
    active.add(new Timed(accumulator, interval));
    return accumulator;
  }

  /** The first step after {@code stepInRun} at which a sample is taken, at most {@code limit}. */
  long next(long stepInRun, long limit) {
    List<Long> intervals = active.stream().map(Timed::interval).toList();
    return new Schedule(intervals, limit).next(stepInRun, limit);
  }

  /** Starts all samples that are due; the step must be over, its last launch included. */
  void sample(long stepInRun) {
    for (Timed timed : active) {
      if (stepInRun % timed.interval == 0) {
        timed.accumulator.sample();
      }
    }
  }

  /** Forgets all measurements. */
  @Override
  public void close() {
    active.forEach(timed -> timed.accumulator.close());
    active.clear();
  }
}
