package org.halimd.engine.app;

/** How the program ends. */
public final class ExitCode {
  /** All is done, or the wall time is used up and a checkpoint written. */
  public static final int OK = 0;

  /** Something the user gave is wrong. */
  public static final int INPUT = 2;

  /** A run that could not go on. */
  public static final int FAILED = 3;

  /**
   * Stopped by a signal; where it is known which one, the system replaces the number by its own.
   */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
