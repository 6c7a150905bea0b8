package org.halimd.engine;

/**
 * A run that cannot go on: forces that are not finite, a runaway temperature, a device that failed,
 * a full disk. The message is one sentence; the program ends with exit code 3 and the last good
 * checkpoint stays valid.
 */
public final class RunFailure extends RuntimeException {
  /** The failure does not belong to one system, or it is not known to which. */
  public static final int NO_SYSTEM = -1;

  private static final long serialVersionUID = 1L;

  private final int system;

  /** A failure of the whole run with its sentence. */
  public RunFailure(String sentence) {
    this(NO_SYSTEM, sentence, null);
  }

  /** A failure of the whole run with its sentence and the error behind it. */
  public RunFailure(String sentence, Throwable cause) {
    this(NO_SYSTEM, sentence, cause);
  }

  /**
   * A failure of one system of a batch.
   *
   * @param system its index in the batch, or {@link #NO_SYSTEM}
   * @param cause the error behind it, or null
   */
  public RunFailure(int system, String sentence, Throwable cause) {
    super(sentence, cause);
    this.system = system;
  }

  /** Index of the system of the batch that failed, or {@link #NO_SYSTEM}. */
  public int system() {
    return system;
  }
}
