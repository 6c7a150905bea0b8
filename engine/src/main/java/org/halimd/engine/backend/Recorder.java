package org.halimd.engine.backend;

import java.util.List;

/** Takes the readings of a batch while it advances, or soon after. */
public interface Recorder {
  /**
   * Takes one reading of each system.
   *
   * @param stepInRun number of steps done in the run
   * @throws org.halimd.engine.RunFailure to stop the run
   */
  void record(long stepInRun, List<Reading> systems);
}
