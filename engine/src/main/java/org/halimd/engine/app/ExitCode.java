package org.halimd.engine.app;

/** How the program ends. */
final class ExitCode {
  /** All is done, or the wall time is used up and a checkpoint written. */
  static final int OK = 0;

  /** Something the user gave is wrong. */
  static final int INPUT = 2;

  /** A run that could not go on. */
  static final int FAILED = 3;

  /**
   * Stopped by a signal; where it is known which one, the system replaces the number by its own.
   */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
