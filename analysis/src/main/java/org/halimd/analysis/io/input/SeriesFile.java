package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;

/** Any table of numbers as time series. */
public final class SeriesFile {
  private static final int FEWEST_ROWS = 2;

  private SeriesFile() {}

  /**
   * The columns by number, from 1.
   *
   * @throws InputException if rows have different numbers of columns or there are fewer than two
   */
  public static Map<String, double[]> read(Path file) {
    List<TableReader.Row> rows = TableReader.rows(file, "a table of numbers");
    int columns = rows.get(0).values().length;
    if (rows.size() < FEWEST_ROWS) {
      throw new InputException(file, "there is one row; a time series needs more");
    }
    double[][] series = new double[columns][rows.size()];
    for (int k = 0; k < rows.size(); k++) {
      TableReader.requireColumns(file, rows.get(k), columns);
      for (int c = 0; c < columns; c++) {
        series[c][k] = rows.get(k).values()[c];
      }
    }
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int c = 0; c < columns; c++) {
      named.put(Integer.toString(c + 1), series[c]);
    }
    return named;
  }
}
