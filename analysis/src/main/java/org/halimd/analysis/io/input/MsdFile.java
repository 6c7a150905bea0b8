package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;

/**
 * {@code msd.out}: time in ps, then for each group MSD x y z in Å² and SDC x y z; or four columns,
 * time and MSD x y z, whose first row may be lag 1. Programs append to the file: where the time
 * goes back a new run begins, and the last one counts.
 *
 * @param file the file
 * @param time lag of every row in ps
 * @param msd displacements in Å², indices: group, axis, row
 * @param runs number of runs in the file
 */
public record MsdFile(Path file, double[] time, double[][][] msd, int runs) {
  private static final int SHORT = 4;
  private static final int PER_GROUP = 6;
  private static final double UNIFORM = 1e-4;

  /**
   * Reads the last run of a file.
   *
   * @throws InputException if the file is no such table, or all displacements are zero because the
   *     run was shorter than the number of lags
   */
  public static MsdFile read(Path file) {
    List<TableReader.Row> rows = TableReader.rows(file, "msd.out of compute_msd");
    int columns = rows.get(0).values().length;
    if (columns != SHORT && (columns - 1) % PER_GROUP != 0 || columns < SHORT) {
      throw new InputException(
          file,
          rows.get(0).line(),
          columns + " columns; expected 1 + 6 per group (time, MSD x y z, SDC x y z) or 4");
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
    MsdFile table = of(file, rows.subList(begin, rows.size()), columns, runs);
    table.check(new ArrayList<>(rows.subList(begin, rows.size())));
    return table;
  }

  private static MsdFile of(Path file, List<TableReader.Row> rows, int columns, int runs) {
    int groups = columns == SHORT ? 1 : (columns - 1) / PER_GROUP;
    double[] time = new double[rows.size()];
    double[][][] msd = new double[groups][3][rows.size()];
    for (int k = 0; k < rows.size(); k++) {
      double[] v = rows.get(k).values();
      time[k] = v[0];
      for (int g = 0; g < groups; g++) {
        for (int axis = 0; axis < 3; axis++) {
          msd[g][axis][k] = v[1 + PER_GROUP * g + axis];
        }
      }
    }
    return new MsdFile(file, time, msd, runs);
  }

  private void check(List<TableReader.Row> rows) {
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
    boolean zero = true;
    for (double[][] group : msd) {
      zero &= group[0][last] == 0 && group[1][last] == 0 && group[2][last] == 0;
    }
    if (zero) {
      throw new InputException(
          file,
          "all displacements are zero; the run was shorter than the number of lags times their"
              + " interval, so nothing was averaged");
    }
  }

  /** Number of groups. */
  public int groups() {
    return msd.length;
  }
}
