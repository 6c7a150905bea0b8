package org.halimd.engine.script;

import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;

/**
 * One line of a run file with its comment removed.
 *
 * @param file the file
 * @param number counted from 1
 * @param tokens at least one, the first is the keyword
 */
public record Line(Path file, int number, List<String> tokens) {
  /** The first token. */
  public String keyword() {
    return tokens.get(0);
  }

  /** The line as the user wrote it, blanks reduced to one. */
  public String text() {
    return String.join(" ", tokens);
  }

  /** An error of this line. */
  public InputException error(String sentence) {
    return new InputException(file, number, sentence);
  }
}
