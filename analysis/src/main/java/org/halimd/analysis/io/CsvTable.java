package org.halimd.analysis.io;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.halimd.io.NumberText;

/**
 * A table of comma-separated values: {@code # key=value} lines, a row of column names, and rows of
 * numbers with ten significant digits. What is no number stays empty. Long tables give their rows
 * while they are written, see {@link #rows}, and take no memory.
 */
public final class CsvTable {
  private static final int DIGITS = 10;
  private static final int PIECE = 1 << 16;

  private final StringBuilder text = new StringBuilder();
  private final int columns;
  private int lateRows;
  private IntFunction<Object[]> late = row -> new Object[0];

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
    append(text, values);
  }

  private void append(StringBuilder text, Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
    }
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      append(text, values[i]);
    }
    text.append('\n');
  }

  /**
   * Adds rows that are made anew whenever the table is written, after all others.
   *
   * @param count how many
   * @param row the values of row 0 to {@code count - 1}
   * @throws IllegalStateException if the table has such rows already
   */
  public CsvTable rows(int count, IntFunction<Object[]> row) {
    if (lateRows > 0) {
      throw new IllegalStateException("the table has late rows already");
    }
    lateRows = count;
    late = row;
    return this;
  }

  private void append(StringBuilder text, Object value) {
    switch (value) {
      case Double d when !Double.isFinite(d) -> {}
      case Double d -> NumberText.general(text, d, DIGITS);
      case String s -> text.append(s.indexOf(',') < 0 ? s : '"' + s + '"');
      default -> text.append(value);
    }
  }

  /** Writes the table piece by piece: long ones are not copied as a whole. */
  public void write(Writer out) throws IOException {
    for (int at = 0; at < text.length(); at += PIECE) {
      out.append(text, at, Math.min(text.length(), at + PIECE));
    }
    StringBuilder piece = new StringBuilder();
    for (int k = 0; k < lateRows; k++) {
      append(piece, late.apply(k));
      if (piece.length() >= PIECE || k == lateRows - 1) {
        out.append(piece);
        piece.setLength(0);
      }
    }
  }

  /** The values of a line; quotation marks protect commas, and themselves when doubled. */
  public static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  /** The whole table. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder(text);
    for (int k = 0; k < lateRows; k++) {
      append(all, late.apply(k));
    }
    return all.toString();
  }
}
