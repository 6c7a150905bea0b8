package org.halimd.engine.app.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.io.CsvTable;
import org.halimd.io.InputException;

/** Reads tables of comma-separated values: comment lines with #, names of columns, rows. */
final class TableFile {
  private static final int MOST_ROWS = 250;

  private TableFile() {}

  /**
   * Reads a table; of a long one every so many-th row and the last.
   *
   * @throws InputException if there is no line with names of columns, or a row with another number
   */
  static Table read(Path file) {
    try {
      long lines = lines(file);
      if (lines == 0) {
        throw new InputException(file, "the table is empty; expected a line with names of columns");
      }
      return read(file, Math.toIntExact(lines - 1));
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(file, "the table cannot be read (" + e + ")");
    }
  }

  private static boolean isData(String line) {
    return !line.isBlank() && line.charAt(0) != '#';
  }

  private static long lines(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(TableFile::isData).count();
    }
  }

  private static Table read(Path file, int total) throws IOException {
    int every = Math.max(1, Math.ceilDiv(total, MOST_ROWS));
    List<String> columns = null;
    List<List<String>> rows = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      int row = 0;
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!isData(line)) {
          continue;
        }
        if (columns == null) {
          columns = CsvTable.cells(line);
          continue;
        }
        if (row % every == 0 || row == total - 1) {
          rows.add(row(file, number, line, columns.size()));
        }
        row++;
      }
    }
    return new Table(file.getFileName().toString(), columns, rows, every, total);
  }

  private static List<String> row(Path file, long number, String line, int columns) {
    List<String> cells = CsvTable.cells(line);
    if (cells.size() != columns) {
      throw new InputException(
          file, number, "%d values for %d columns".formatted(cells.size(), columns));
    }
    return cells;
  }
}
