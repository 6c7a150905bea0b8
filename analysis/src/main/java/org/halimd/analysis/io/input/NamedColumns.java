package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.io.CsvTable;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/**
 * A table of comma-separated values whose first line names the columns; lines that begin with
 * {@code #} are comments.
 */
final class NamedColumns {
  private final Path file;
  private final Map<String, Integer> column = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /** A row and where it stands. */
  record Row(long line, String[] words) {}

  /**
   * Reads a file.
   *
   * @param what what the file is, for messages
   * @param expected how its first line looks
   * @param needed columns that must be there
   * @throws InputException if one is missing or there is no row
   */
  NamedColumns(Path file, String what, String expected, String... needed) {
    this.file = file;
    List<String> lines = TextFile.read(file, what).lines().toList();
    for (int n = 0; n < lines.size(); n++) {
      String line = lines.get(n).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = CsvTable.cells(line).toArray(String[]::new);
      if (!column.isEmpty()) {
        rows.add(new Row(n + 1L, words));
        continue;
      }
      for (int i = 0; i < words.length; i++) {
        column.put(words[i], i);
      }
      if (!column.keySet().containsAll(List.of(needed))) {
        throw new InputException(file, n + 1L, "expected " + expected);
      }
    }
    if (rows.isEmpty()) {
      throw new InputException(file, "there are no rows; expected " + expected);
    }
  }

  List<Row> rows() {
    return rows;
  }

  /** A value; NaN if the file has no such column. */
  double value(Row row, String name) {
    Integer index = column.get(name);
    if (index == null) {
      return Double.NaN;
    }
    double value = index < row.words.length ? Tokens.real(row.words[index]) : Double.NaN;
    if (Double.isNaN(value)) {
      String word = index < row.words.length ? "'" + row.words[index] + "'" : "nothing";
      throw new InputException(file, row.line, name + " is " + word + "; expected a finite number");
    }
    return value;
  }

  /** Whether the file has a column. */
  boolean has(String name) {
    return column.containsKey(name);
  }

  /** The text in a column; empty if the file has no such column or the row ends before it. */
  String text(Row row, String name) {
    int index = column.getOrDefault(name, Integer.MAX_VALUE);
    return index < row.words.length ? row.words[index] : "";
  }
}
