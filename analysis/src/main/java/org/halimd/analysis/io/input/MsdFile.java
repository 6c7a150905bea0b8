package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.Arrays;
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
  /**
   * Reads the last run of a file.
   *
   * @throws InputException if the file is no such table, or all displacements are zero because the
   *     run was shorter than the number of lags
   */
  public static MsdFile read(Path file) {
    LagTable table = LagTable.read(file, "msd.out of compute_msd", "MSD x y z, SDC x y z", true);
    table.requireData("displacements");
    double[][][] msd =
        Arrays.stream(table.values()).map(g -> Arrays.copyOf(g, 3)).toArray(double[][][]::new);
    return new MsdFile(file, table.time(), msd, table.runs());
  }

  /** Number of groups. */
  public int groups() {
    return msd.length;
  }
}
