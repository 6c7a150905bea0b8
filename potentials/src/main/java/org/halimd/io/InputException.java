package org.halimd.io;

import java.nio.file.Path;

/**
 * Something the user gave is wrong. The message is one sentence for the user; the program ends with
 * exit code 2 before any dynamics starts.
 *
 * <p>Form: {@code FILE:LINE: what is wrong with 'TOKEN'; what was expected and how to mend it}.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error that belongs to no file, for example a command-line option. */
  public InputException(String sentence) {
    super(sentence);
  }

  /** An error of a whole file. */
  public InputException(Path file, String sentence) {
    super(file + ": " + sentence);
  }

  /** An error at a line (counted from 1) of a file. */
  public InputException(Path file, long line, String sentence) {
    super(file + ":" + line + ": " + sentence);
  }
}
