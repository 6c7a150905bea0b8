package org.halimd.engine.app.run;

import java.util.List;
import org.halimd.engine.backend.Resources;
import org.halimd.potential.EvaluationOptions.Network;
import org.halimd.potential.EvaluationOptions.Precision;

/**
 * How to carry out run files.
 *
 * @param backend name of the backend, or null for the fastest that can run here
 * @param precision arithmetic of backends with a choice, or null for that of the checkpoint or
 *     mixed
 * @param network evaluator of the networks, or null for that of the checkpoint or kernels
 * @param resources what the backend may use of the machine
 * @param start what to do about an earlier execution
 * @param commandLine the words after {@code halimd}, for the record; empty where there are none
 */
public record RunOptions(
    String backend,
    Precision precision,
    Network network,
    Resources resources,
    Start start,
    List<String> commandLine) {
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
