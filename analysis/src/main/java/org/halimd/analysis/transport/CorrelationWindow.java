package org.halimd.analysis.transport;

import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;

/**
 * Sums of some function of two frames for lags 0 ... n - 1: the newest frame against those in a
 * ring. The memory is n frames.
 */
final class CorrelationWindow {
  /** Adds the contribution of a pair of rows to {@code width} numbers of {@code sum}. */
  interface PairSum {
    void add(double[] newer, double[] older, double[] sum, int at);
  }

  private final int lags;
  private final int width;
  private final Origins origins;
  private final PairSum pairSum;
  private final FrameRing ring;
  private final double[] sum;

  CorrelationWindow(int lags, int width, Origins origins, PairSum pairSum) {
    if (lags < 1) {
      throw new InputException("a correlation window needs at least one lag, not " + lags);
    }
    this.lags = lags;
    this.width = width;
    this.origins = origins;
    this.pairSum = pairSum;
    this.ring = new FrameRing(lags);
    this.sum = new double[Math.multiplyExact(lags, width)];
  }

  /** Takes over the row as the newest frame. */
  void accept(double[] row) {
    ring.push(row);
    if (origins == Origins.COMMON && !ring.isFull()) {
      return;
    }
    for (int lag = 0; lag < ring.size(); lag++) {
      pairSum.add(row, ring.row(lag), sum, lag * width);
    }
  }

  int lags() {
    return lags;
  }

  FrameRing ring() {
    return ring;
  }

  double[] sum() {
    return sum.clone();
  }

  /** Replaces the sums by those over all frames of the ring so far. */
  void replaceSum(double[] newSum) {
    System.arraycopy(newSum, 0, sum, 0, sum.length);
  }

  /** Number of origins that entered each lag. */
  long[] origins() {
    long[] n = new long[lags];
    for (int lag = 0; lag < lags; lag++) {
      int behind = origins == Origins.COMMON ? lags - 1 : lag;
      n[lag] = Math.max(0, ring.count() - behind);
    }
    return n;
  }

  /** Sums divided by the number of origins: {@code width} numbers for every lag. */
  double[] mean() {
    double[] mean = sum.clone();
    long[] n = origins();
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= n[k / width];
    }
    return mean;
  }

  /** Throws unless every lag has an origin. */
  void requireComplete(String what) {
    if (!ring.isFull()) {
      throw new IllegalStateException(
          what
              + " of "
              + lags
              + " lags needs at least as many frames, but only "
              + ring.count()
              + " came");
    }
  }

  void save(NamedArrays out) {
    ring.save(out.branch("ring"));
    out.put("sum", sum);
  }

  void restore(NamedArrays in) {
    ring.restore(in.branch("ring"));
    double[] stored = in.doubles("sum");
    if (stored.length != sum.length) {
      throw new IllegalStateException("the stored correlation window has another size");
    }
    System.arraycopy(stored, 0, sum, 0, sum.length);
  }
}
