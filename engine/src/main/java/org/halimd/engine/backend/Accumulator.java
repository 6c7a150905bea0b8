package org.halimd.engine.backend;

/**
 * A measurement that a context takes by itself while it advances, without stopping. It ends with
 * the run: the next {@link Context#begin} or {@link Context#resume} forgets it.
 */
public interface Accumulator {
  /** Brings the analyzer to the state in which it would be had it seen all samples so far. */
  void collect();
}
