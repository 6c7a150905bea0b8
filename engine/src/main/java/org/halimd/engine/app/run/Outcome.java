package org.halimd.engine.app.run;

/** How an execution ended that did not fail. */
public enum Outcome {
  /** All commands are done. */
  FINISHED,
  /** A signal stopped it; a checkpoint was written. */
  INTERRUPTED,
  /** The wall time is used up; a checkpoint was written. */
  OUT_OF_TIME
}
