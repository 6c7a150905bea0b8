package org.halimd.analysis.io;

import java.util.List;
import java.util.Map;
import org.halimd.io.NumberText;

/**
 * A table of comma-separated values: {@code # key=value} lines, a row of column names, and rows of
 * numbers with ten significant digits. What is no number stays empty.
 */
public final class CsvTable {
  private static final int DIGITS = 10;

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  /** A table without rows. */
  public CsvTable(Map<String, String> header, List<String> columns) {
    header.forEach(
        (key, value) -> text.append("# ").append(key).append('=').append(value).append('\n'));
    text.append(String.join(",", columns)).append('\n');
    this.columns = columns.size();
  }

  /**
   * Adds a row.
   *
   * @param values numbers (whole ones are written as such) and strings
   * @throws IllegalArgumentException if their number is not that of the columns
   */
  public void row(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
    }
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      append(values[i]);
    }
    text.append('\n');
  }

  private void append(Object value) {
    switch (value) {
      case Double d when !Double.isFinite(d) -> {}
      case Double d -> NumberText.general(text, d, DIGITS);
      case String s -> text.append(s.indexOf(',') < 0 ? s : '"' + s + '"');
      default -> text.append(value);
    }
  }

  /** The whole table. */
  @Override
  public String toString() {
    return text.toString();
  }
}
