package org.halimd.engine.output;

import java.util.List;
import org.halimd.engine.backend.Context;
import org.halimd.io.NamedArrays;

/**
 * Looks at one system of a batch every so many steps of one run.
 *
 * <p>Order of calls: {@link #begin} or {@link #resume}, then {@link #observe} whenever the number
 * of steps done in the run is a multiple of {@link #interval} (and once with 0 before the first
 * step if the user asked for the initial state), then {@link #end}. {@link #save} may be called
 * between any two of these; it makes sure that everything written so far is on disk. {@link
 * #close()} may follow any call, also after an error, and may be repeated.
 */
public interface Observer extends AutoCloseable {
  /** Steps between two calls of {@link #observe}, at least 1. */
  long interval();

  /**
   * Starts with the next run: opens files (for appending, where the format appends) and writes
   * their headers.
   *
   * @throws org.halimd.io.OutputException if a file cannot be written
   */
  void begin(RunInfo info);

  /**
   * Instead of {@link #begin}: continues a run from what {@link #save} stored, after cutting off
   * whatever was written to the files since then.
   *
   * @throws org.halimd.io.OutputException if a file is missing, shorter than it was or cannot be
   *     written
   */
  void resume(RunInfo info, NamedArrays in);

  /**
   * Looks at the current state.
   *
   * @param context the batch; its state is read only here
   * @param stepInRun number of steps done in this run
   */
  void observe(Context context, long stepInRun);

  /**
   * Whether the context takes the samples itself from now on; then a run does not stop for this
   * observer, and {@link #observe} is not called.
   */
  default boolean isTakenOver() {
    return false;
  }

  /** Called once after the last step of the run: writes final results and closes files. */
  void end(Context context);

  /** Stores all that {@link #resume} needs and forces files to disk. */
  void save(NamedArrays out);

  /** Releases files without writing anything more; does nothing after {@link #end}. */
  @Override
  void close();

  /**
   * Whether {@link #observe} reads the virials of single atoms, not only their sum. Backends may
   * save the time otherwise.
   */
  default boolean needsAtomVirials() {
    return false;
  }

  /**
   * Whether {@link #observe} reads Born effective charges. The caller then calls {@link
   * Context#computeBornCharges} once before the observers of this instant.
   */
  default boolean needsBornCharges() {
    return false;
  }

  /**
   * Names of the files in the system's directory that {@link #begin} appends to. A checkpoint taken
   * between two runs keeps their lengths (see {@link FileLengths}), because the observers of the
   * next run are not yet part of it.
   */
  default List<String> appendedFiles() {
    return List.of();
  }
}
