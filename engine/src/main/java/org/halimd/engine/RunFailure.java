package org.halimd.engine;

/**
 * A run that cannot go on: forces that are not finite, a runaway temperature, a device that failed,
 * a full disk. The message is one sentence; the program ends with exit code 3 and the last good
 * checkpoint stays valid.
 */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public RunFailure(String sentence) {
    super(sentence);
  }

  /** A failure with its sentence and the error behind it. */
  public RunFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
