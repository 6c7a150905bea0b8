package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/** Rows of numbers in a text file; lines that begin with {@code #} are comments. */
final class TableReader {
  /**
   * A row and where it stands.
   *
   * @param line line number, from 1
   * @param values the numbers
   */
  record Row(long line, double[] values) {}

  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

  private TableReader() {}

  /** The rows of a file; a token that is no finite number is an error with its line. */
  static List<Row> rows(Path file, String expected) {
    List<Row> rows = new ArrayList<>();
    TextFile.forEachLine(
        file,
        expected,
        (number, line) -> {
          String text = line.strip();
          if (!text.isEmpty() && text.charAt(0) != '#') {
            rows.add(new Row(number, values(file, number, text)));
          }
        });
    if (rows.isEmpty()) {
      throw new InputException(file, "the file has no rows of numbers; expected " + expected);
    }
    return rows;
  }

  private static double[] values(Path file, long line, String text) {
    String[] words = SEPARATOR.split(text);
    double[] values = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Tokens.real(words[i]);
      if (Double.isNaN(values[i])) {
        throw new InputException(
            file,
            line,
            "'"
                + words[i]
                + "' in column "
                + (i + 1)
                + " is not a finite number; the run may have"
                + " failed there");
      }
    }
    return values;
  }

  /** Checks that a row has as many numbers as the first. */
  static void requireColumns(Path file, Row row, int columns) {
    if (row.values.length != columns) {
      throw new InputException(
          file,
          row.line,
          row.values.length + " columns instead of " + columns + "; the file is damaged there");
    }
  }
}
