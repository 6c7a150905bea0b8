package org.halimd.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.NamedArrays;

/**
 * Mean of a scalar time series with the standard error from blocking (Flyvbjerg and Petersen 1989),
 * the number of effective samples and a test for drift. Streaming: memory grows with the logarithm
 * of the number of samples.
 *
 * <p>Drift is the slope of a straight line through the block averages against time; its error comes
 * from the scatter of the blocks about the line, at the level where it no longer grows.
 */
public final class BlockAverage {
  private static final double[] VALUE = {1, 0};

  /** Component 0 is the sample, component 1 its index, so that every level can fit a line. */
  private final BlockMoments moments = new BlockMoments(2);

  /** Takes in the next sample. Samples are equally spaced in time. */
  public void add(double value) {
    moments.add(new double[] {value, moments.count()});
  }

  /** Number of samples so far. */
  public long count() {
    return moments.count();
  }

  /**
   * The mean and its error.
   *
   * @throws IllegalStateException if there is no sample
   */
  public Estimate estimate() {
    return moments.estimate(VALUE);
  }

  /** The blocking table: standard error of the mean against block size. */
  public List<BlockLevel> table() {
    return moments.table(VALUE);
  }

  /** Standard deviation of the samples (with n - 1); NaN below two samples. */
  public double standardDeviation() {
    long n = count();
    return n < 2 ? Double.NaN : Math.sqrt(Math.max(0, moments.comoment(0, 0, 0)) / (n - 1));
  }

  /** The linear trend over the series; not a number below three samples. */
  public Drift drift() {
    List<BlockLevel> table = new ArrayList<>();
    for (int i = 0; i < moments.levelCount() && moments.blocks(i) >= 3; i++) {
      table.add(slopeLevel(i));
    }
    if (table.isEmpty()) {
      return new Drift(Double.NaN, Double.NaN);
    }
    double slope = moments.comoment(0, 0, 1) / moments.comoment(0, 1, 1);
    double length = count() - 1.0;
    return new Drift(slope * length, BlockLevel.plateau(table).standardError() * length);
  }

  /** Error of the slope if the blocks of this level were independent. */
  private BlockLevel slopeLevel(int level) {
    double yy = moments.comoment(level, 0, 0);
    double xy = moments.comoment(level, 0, 1);
    double xx = moments.comoment(level, 1, 1);
    long blocks = moments.blocks(level);
    double residual = Math.max(0, yy - xy * xy / xx) / (blocks - 2);
    double error = Math.sqrt(residual / xx);
    return new BlockLevel(1L << level, blocks, error, error / Math.sqrt(2.0 * (blocks - 2)));
  }

  /** Stores all accumulators. */
  public void save(NamedArrays out) {
    moments.save(out);
  }

  /** Restores what {@link #save} stored. */
  public void restore(NamedArrays in) {
    moments.restore(in);
  }
}
