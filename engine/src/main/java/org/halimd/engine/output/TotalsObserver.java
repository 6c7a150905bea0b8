package org.halimd.engine.output;

import org.halimd.engine.backend.Reading;

/**
 * An observer that looks at sums and the cell, never at atoms. A run does not stop for it: it gets
 * its readings in order, but perhaps when the run has gone on.
 */
public interface TotalsObserver extends Observer {
  /**
   * Takes the place of {@link #observe(org.halimd.engine.backend.Context, long)} for all steps but
   * the initial state.
   *
   * @param now the observed system
   * @param stepInRun number of steps done in this run
   */
  void observe(Reading now, long stepInRun);
}
