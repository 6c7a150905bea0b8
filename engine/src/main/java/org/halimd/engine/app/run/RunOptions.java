package org.halimd.engine.app.run;

/**
 * How to carry out run files.
 *
 * @param backend name of the backend, or null for the first that can run here
 * @param threads how many threads the backend may use
 * @param start what to do about an earlier execution
 */
public record RunOptions(String backend, int threads, Start start) {
  /** What to do about the checkpoint of an earlier execution. */
  public enum Start {
    /** Begin at the top; refuse if an unfinished execution would be lost. */
    FRESH,
    /** Continue from the checkpoint. */
    RESUME,
    /** Begin at the top and forget the checkpoint. */
    FROM_SCRATCH
  }
}
