package org.halimd.analysis;

import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * Accepts the frames of one system one after another and returns a typed result. The same object
 * serves live runs and trajectory files.
 *
 * @param <R> the result
 */
public interface Analyzer<R> {
  /** Takes in the next frame. Frames come in order of time at equal spacing. */
  void accept(Frame frame);

  /** The result over all frames so far. */
  R result();

  /** Stores all accumulators so that {@link #restore} continues bit for bit. */
  void save(NamedArrays out);

  /** Restores what {@link #save} of an equally configured analyzer stored. */
  void restore(NamedArrays in);
}
