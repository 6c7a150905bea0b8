package org.halimd.engine.backend;

import java.util.List;

/**
 * At which steps of a run readings are taken.
 *
 * @param intervals at multiples of each of these, at least 1
 * @param last and at this step
 */
public record Schedule(List<Long> intervals, long last) {
  /** Copies the list. */
  public Schedule {
    intervals = List.copyOf(intervals);
  }

  /** Whether a reading is taken after {@code stepInRun} steps of the run. */
  public boolean includes(long stepInRun) {
    return stepInRun == last || intervals.stream().anyMatch(k -> stepInRun % k == 0);
  }

  /** The first step after {@code stepInRun} at which a reading is taken, at most {@code limit}. */
  public long next(long stepInRun, long limit) {
    long next = last > stepInRun ? Math.min(last, limit) : limit;
    for (long interval : intervals) {
      // Compared without adding, so that huge intervals do not overflow.
      if (interval <= next) {
        next = Math.min(next, (stepInRun / interval + 1) * interval);
      }
    }
    return next;
  }
}
