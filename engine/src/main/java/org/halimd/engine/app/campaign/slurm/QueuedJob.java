package org.halimd.engine.app.campaign.slurm;

import java.util.Set;

/**
 * A job in the queue.
 *
 * @param id its number; for a task of an array {@code 13_2}
 * @param state for example PENDING or RUNNING
 * @param reason why it waits, or None
 * @param elapsed time it has run, as Slurm writes it
 * @param limit its time limit, as Slurm writes it
 */
public record QueuedJob(String id, String state, String reason, String elapsed, String limit) {
  private static final Set<String> OVER =
      Set.of(
          "BOOT_FAIL",
          "CANCELLED",
          "COMPLETED",
          "DEADLINE",
          "FAILED",
          "NODE_FAIL",
          "OUT_OF_MEMORY",
          "REVOKED",
          "TIMEOUT");

  /** Whether it has ended and is only remembered. */
  boolean isOver() {
    return OVER.contains(state);
  }

  /** The number without that of the task. */
  String job() {
    int bar = id.indexOf('_');
    return bar < 0 ? id : id.substring(0, bar);
  }

  /** The number of the task in its array, 0 for a job that is none. */
  int task() {
    int bar = id.indexOf('_');
    return bar < 0 ? 0 : Integer.parseInt(id.substring(bar + 1));
  }
}
