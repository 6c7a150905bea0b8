package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;

/**
 * A table against time lag as {@code msd.out} and {@code sdc.out} are: time in ps, then six columns
 * for each group. Programs append to the file: where the time goes back a new run begins, and the
 * last one counts.
 *
 * @param file the file
 * @param time lag of every row in ps, equally spaced
 * @param values indices: group, column after the time, row
 * @param runs number of runs in the file
 * @param firstLine line of the first row of the run, from 1
 */
record LagTable(Path file, double[] time, double[][][] values, int runs, long firstLine) {
  private static final int SHORT = 4;
  private static final int PER_GROUP = 6;
  private static final double UNIFORM = 1e-4;

  /**
   * Reads the last run of a file.
   *
   * @param what what the file is, for messages
   * @param meaning what the columns after the time are
   * @param three whether a file with the first three of the six columns is one as well
   */
  static LagTable read(Path file, String what, String meaning, boolean three) {
    List<TableReader.Row> rows = TableReader.rows(file, what);
    int columns = rows.get(0).values().length;
    boolean isShort = three && columns == SHORT;
    if (!isShort && (columns <= 1 || (columns - 1) % PER_GROUP != 0)) {
      throw new InputException(
          file,
          rows.get(0).line(),
          columns
              + " columns; expected 1 + 6 per group (time, "
              + meaning
              + ")"
              + (three ? " or 4" : ""));
    }
    int begin = 0;
    int runs = 1;
    for (int k = 1; k < rows.size(); k++) {
      TableReader.requireColumns(file, rows.get(k), columns);
      if (rows.get(k).values()[0] <= rows.get(k - 1).values()[0]) {
        begin = k;
        runs++;
      }
    }
    List<TableReader.Row> last = rows.subList(begin, rows.size());
    LagTable table = of(file, last, isShort ? 3 : PER_GROUP, runs);
    table.requireEqualSpacing(last);
    return table;
  }

  private static LagTable of(Path file, List<TableReader.Row> rows, int perGroup, int runs) {
    int groups = (rows.get(0).values().length - 1) / perGroup;
    double[] time = new double[rows.size()];
    double[][][] values = new double[groups][perGroup][rows.size()];
    for (int k = 0; k < rows.size(); k++) {
      double[] row = rows.get(k).values();
      time[k] = row[0];
      for (int g = 0; g < groups; g++) {
        for (int c = 0; c < perGroup; c++) {
          values[g][c][k] = row[1 + perGroup * g + c];
        }
      }
    }
    return new LagTable(file, time, values, runs, rows.get(0).line());
  }

  private void requireEqualSpacing(List<TableReader.Row> rows) {
    int last = time.length - 1;
    if (last < 2) {
      throw new InputException(
          file,
          rows.get(0).line(),
          "the last run has " + time.length + " rows; expected many lags");
    }
    double spacing = (time[last] - time[0]) / last;
    for (int k = 1; k <= last; k++) {
      if (Math.abs(time[k] - time[0] - k * spacing) > UNIFORM * spacing * last) {
        throw new InputException(
            file, rows.get(k).line(), "the lags are not equally spaced from here on");
      }
    }
  }

  /** Checks that the first three columns of some group, the {@code quantity}, are not all zero. */
  void requireData(String quantity) {
    for (double[][] group : values) {
      for (int c = 0; c < 3; c++) {
        if (group[c][time.length - 1] != 0) {
          return;
        }
      }
    }
    throw new InputException(
        file,
        "all "
            + quantity
            + " are zero; the run was shorter than the number of lags times their interval, so"
            + " nothing was averaged");
  }
}
