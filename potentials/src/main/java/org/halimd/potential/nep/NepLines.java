package org.halimd.potential.nep;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/** The lines of a model file, read one after another; every error names file, line and token. */
final class NepLines {
  private final Path file;
  private final List<String> lines;
  private int read;

  /** The lines of {@code file}; a byte-order mark, carriage returns and blank last lines go. */
  NepLines(Path file, String content) {
    this.file = file;
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    this.lines = text.stripTrailing().lines().toList();
  }

  /** Number of lines not read yet. */
  int remaining() {
    return lines.size() - read;
  }

  /** The words of the next line; {@code what} names the line for the error message. */
  String[] words(String what) {
    if (remaining() <= 0) {
      throw new InputException(
          file, lines.size(), "the file ends here, before " + what + "; use a complete file");
    }
    String line = lines.get(read++).strip();
    if (line.isEmpty()) {
      throw error("the line is empty where " + what + " was expected; remove the empty line");
    }
    return line.split("\\s+");
  }

  /**
   * The words of the next line of the header.
   *
   * @param form what the line must look like, beginning with its keyword
   */
  String[] header(String form) {
    String keyword = form.substring(0, form.indexOf(' '));
    String[] words = words("the line '" + form + "'");
    if (!words[0].equals(keyword)) {
      throw error("found '" + words[0] + "'; this line of the header must be '" + form + "'");
    }
    return words;
  }

  /** The number on the next line, which holds nothing else; {@code what} names it. */
  double number(String what) {
    String[] words = words(what);
    if (words.length > 1) {
      throw error(
          "found '"
              + words[1]
              + "' after '"
              + words[0]
              + "'; after the header, each line must hold"
              + " one number");
    }
    return number(words[0], what);
  }

  /** The numbers on the next {@code count} lines. */
  double[] numbers(int count, String what) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> number(what));
    return values;
  }

  /** A finite number from a word of the line read last. */
  double number(String word, String what) {
    double value = Tokens.real(word);
    if (Double.isNaN(value)) {
      throw error("'" + word + "' is no finite number; expected " + what);
    }
    return value;
  }

  /** A whole number between two limits from a word of the line read last. */
  int integer(String word, int min, int max, String what) {
    if (!Tokens.isInteger(word)) {
      throw error("'" + word + "' is no whole number; expected " + what);
    }
    int value = Integer.parseInt(word);
    if (value < min || value > max) {
      throw error(
          "'%s' is out of range; expected %s, from %d to %d".formatted(word, what, min, max));
    }
    return value;
  }

  /**
   * Checks that exactly {@code expected} lines are left.
   *
   * @param sizes the part of the header that determines the number, for the error message
   */
  void expectRemaining(long expected, String sizes) {
    if (remaining() == expected) {
      return;
    }
    String numbers =
        "the header (%s) asks for %d numbers after it but %d lines follow; "
            .formatted(sizes, expected, remaining());
    if (remaining() < expected) {
      throw new InputException(
          file, lines.size(), numbers + "the file is truncated or the header belongs to another");
    }
    throw new InputException(
        file,
        read + expected + 1,
        numbers
            + "'"
            + lines.get((int) (read + expected)).strip()
            + "' is one too many: remove"
            + " what was added or correct the header");
  }

  /** An error at the line read last. */
  InputException error(String sentence) {
    return new InputException(file, read, sentence);
  }
}
