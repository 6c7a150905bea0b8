package org.halimd.analysis.doas;

import java.util.Arrays;
import java.util.List;

/** The densities of single snapshots, from which those of any sample of snapshots follow. */
final class SnapshotDensities {
  private final double[][] weighted;
  private final int[] count;

  /** Kernel densities on a grid, all with the same h. */
  SnapshotDensities(List<double[]> snapshots, double h, double[] grid) {
    weighted = new double[snapshots.size()][];
    count = new int[weighted.length];
    for (int m = 0; m < weighted.length; m++) {
      double[] sorted = snapshots.get(m).clone();
      Arrays.sort(sorted);
      count[m] = sorted.length;
      int n = count[m];
      weighted[m] = Arrays.stream(new KernelDensity(sorted, h).on(grid)).map(f -> n * f).toArray();
    }
  }

  /** The density of the sample that holds snapshot m so many times. */
  double[] of(int[] times) {
    double[] sum = new double[weighted[0].length];
    long n = 0;
    for (int m = 0; m < times.length; m++) {
      n += (long) times[m] * count[m];
      for (int k = 0; k < sum.length && times[m] > 0; k++) {
        sum[k] += times[m] * weighted[m][k];
      }
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= n;
    }
    return sum;
  }
}
