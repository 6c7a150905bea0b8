package org.halimd.analysis.doas;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Samples of snapshots with replacement (B. Efron, Ann. Stat. 7, 1 (1979)). Snapshots are drawn,
 * not atoms, since the atoms of one snapshot are correlated; where successive snapshots are
 * correlated too, runs of them are drawn, round the end (D. N. Politis, J. P. Romano, 1992).
 */
final class SnapshotBootstrap {
  private final int snapshots;
  private final int runLength;
  private final RandomGenerator random;

  /**
   * A source of samples.
   *
   * @param runLength how many snapshots in a row are drawn together, at least 1
   */
  SnapshotBootstrap(int snapshots, int runLength, long seed) {
    this.snapshots = snapshots;
    this.runLength = runLength;
    this.random = new Well19937c(seed);
  }

  /** How often each snapshot is in the next sample, which has as many as there are. */
  int[] next() {
    int[] times = new int[snapshots];
    for (int drawn = 0; drawn < snapshots; ) {
      int at = random.nextInt(snapshots);
      for (int k = 0; k < runLength && drawn < snapshots; k++, drawn++) {
        times[(at + k) % snapshots]++;
      }
    }
    return times;
  }

  /** Standard deviation of values of an estimator over samples. */
  static double deviation(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(square / (values.length - 1));
  }
}
