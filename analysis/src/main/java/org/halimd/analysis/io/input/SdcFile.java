package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.transport.VelocityTable;
import org.halimd.io.InputException;

/**
 * {@code sdc.out}: time in ps, then for each group the velocity autocorrelation x y z in Å²/ps² and
 * its integral. Where the time goes back a new run begins, and the last one counts.
 *
 * @param file the file
 * @param table the autocorrelations; sets hold no atoms and origins are 0, as the file does not say
 * @param runs number of runs in the file
 */
public record SdcFile(Path file, VelocityTable table, int runs) {
  /**
   * Reads the last run of a file.
   *
   * @throws InputException if the file is no such table, does not begin at lag 0, or all values are
   *     zero because the run was shorter than the number of lags
   */
  public static SdcFile read(Path file) {
    LagTable lags = LagTable.read(file, "sdc.out of compute_sdc", "VAC x y z, SDC x y z", false);
    lags.requireData("autocorrelations");
    double[] time = lags.time();
    if (time[0] != 0) {
      throw new InputException(
          file, "the first lag is " + time[0] + " ps; an autocorrelation begins at 0");
    }
    List<AtomSet> sets = new ArrayList<>();
    double[][][] vac = new double[lags.values().length][time.length][3];
    for (int g = 0; g < vac.length; g++) {
      sets.add(new AtomSet(vac.length == 1 ? "all" : "group " + g, new int[0]));
      for (int k = 0; k < time.length; k++) {
        for (int a = 0; a < 3; a++) {
          vac[g][k][a] = lags.values()[g][a][k];
        }
      }
    }
    double spacing = time[time.length - 1] / (time.length - 1);
    return new SdcFile(
        file, new VelocityTable(spacing, new long[time.length], sets, vac), lags.runs());
  }
}
