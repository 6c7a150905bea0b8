package org.halimd.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.io.NamedArrays;

/**
 * Streaming blocking analysis of a vector-valued time series: means and covariances of block
 * averages for blocks of 1, 2, 4, 8, ... samples, in memory that grows with the logarithm of the
 * number of samples (Flyvbjerg and Petersen 1989; running moments after Welford 1962).
 *
 * <p>Keeping covariances allows the error of any linear combination of the components to be taken
 * afterwards, for example a Cartesian mean-square displacement from a fractional tensor once the
 * mean cell is known.
 */
public final class BlockMoments {
  private static final int FEWEST_BLOCKS_CONVERGED = 16;

  private final int dimension;
  private final List<Level> levels = new ArrayList<>();

  /** Accumulators for vectors of {@code dimension} components. */
  public BlockMoments(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("a vector needs at least one component");
    }
    this.dimension = dimension;
  }

  /** Number of components of a sample. */
  public int dimension() {
    return dimension;
  }

  /** Number of samples so far. */
  public long count() {
    return levels.isEmpty() ? 0 : levels.get(0).count;
  }

  /** Takes in the next sample; the array is not kept. */
  public void add(double[] sample) {
    double[] block = sample;
    int index = 0;
    while (block != null) {
      if (index == levels.size()) {
        levels.add(new Level(dimension));
      }
      block = levels.get(index++).add(block);
    }
  }

  /** Mean of each component, a new array. */
  public double[] mean() {
    requireSamples();
    return levels.get(0).mean.clone();
  }

  /** Number of levels, the largest blocks being possibly only one. */
  int levelCount() {
    return levels.size();
  }

  /** Number of blocks at a level. */
  long blocks(int level) {
    return levels.get(level).count;
  }

  /** Sum over the blocks of a level of the product of deviations of components a and b. */
  double comoment(int level, int a, int b) {
    return levels.get(level).comoment[packed(Math.max(a, b), Math.min(a, b))];
  }

  /**
   * The mean of {@code weights . sample} with the error from the plateau of the blocking table.
   *
   * @throws IllegalStateException if there is no sample
   */
  public Estimate estimate(double... weights) {
    requireSamples();
    double mean = 0;
    for (int a = 0; a < dimension; a++) {
      mean += weights[a] * levels.get(0).mean[a];
    }
    List<BlockLevel> table = table(weights);
    long n = count();
    if (table.isEmpty()) {
      return new Estimate(mean, Double.NaN, n, Double.NaN, 1, false);
    }
    BlockLevel plateau = BlockLevel.plateau(table);
    double error = plateau.standardError();
    double ratio = table.get(0).standardError() / error;
    double effective = error > 0 ? n * ratio * ratio : n;
    boolean converged = plateau.blocks() >= FEWEST_BLOCKS_CONVERGED;
    return new Estimate(mean, error, n, effective, plateau.blockSize(), converged);
  }

  /** The blocking table of {@code weights . sample}: all levels with at least two blocks. */
  public List<BlockLevel> table(double... weights) {
    List<BlockLevel> table = new ArrayList<>();
    for (int i = 0; i < levels.size() && levels.get(i).count >= 2; i++) {
      long blocks = levels.get(i).count;
      double variance = Math.max(0, quadraticForm(levels.get(i), weights)) / (blocks - 1);
      double error = Math.sqrt(variance / blocks);
      table.add(new BlockLevel(1L << i, blocks, error, error / Math.sqrt(2.0 * (blocks - 1))));
    }
    return table;
  }

  /** Stores all accumulators. */
  public void save(NamedArrays out) {
    int size = levels.size();
    long[] count = new long[size];
    int[] waiting = new int[size];
    int width = 2 * dimension + packed(dimension, 0);
    double[] values = new double[size * width];
    for (int i = 0; i < size; i++) {
      Level level = levels.get(i);
      count[i] = level.count;
      waiting[i] = level.waiting ? 1 : 0;
      level.copyTo(values, i * width);
    }
    out.put("count", count);
    out.put("waiting", waiting);
    out.put("values", values);
  }

  /** Restores what {@link #save} stored. */
  public void restore(NamedArrays in) {
    long[] count = in.longs("count");
    int[] waiting = in.ints("waiting");
    double[] values = in.doubles("values");
    int width = 2 * dimension + packed(dimension, 0);
    if (values.length != count.length * width) {
      throw new IllegalStateException("stored block averages have another dimension");
    }
    levels.clear();
    for (int i = 0; i < count.length; i++) {
      Level level = new Level(dimension);
      level.count = count[i];
      level.waiting = waiting[i] != 0;
      level.copyFrom(values, i * width);
      levels.add(level);
    }
  }

  private double quadraticForm(Level level, double[] weights) {
    double sum = 0;
    for (int a = 0; a < dimension; a++) {
      for (int b = 0; b < a; b++) {
        sum += 2 * weights[a] * weights[b] * level.comoment[packed(a, b)];
      }
      sum += weights[a] * weights[a] * level.comoment[packed(a, a)];
    }
    return sum;
  }

  private void requireSamples() {
    if (levels.isEmpty()) {
      throw new IllegalStateException("there is no sample to average");
    }
  }

  /** Index of element (a, b), a >= b, of a symmetric matrix stored as lower triangle. */
  private static int packed(int a, int b) {
    return a * (a + 1) / 2 + b;
  }

  /** Running moments of the blocks of one size, and the block that waits for its partner. */
  private static final class Level {
    final double[] mean;
    final double[] comoment;
    final double[] partner;
    private final double[] deviation;
    long count;
    boolean waiting;

    Level(int dimension) {
      mean = new double[dimension];
      comoment = new double[packed(dimension, 0)];
      partner = new double[dimension];
      deviation = new double[dimension];
    }

    /** Adds a block; returns the block of twice the size if this one completes it, else null. */
    double[] add(double[] block) {
      count++;
      for (int a = 0; a < mean.length; a++) {
        deviation[a] = block[a] - mean[a];
        mean[a] += deviation[a] / count;
      }
      double f = (count - 1.0) / count;
      for (int a = 0, k = 0; a < mean.length; a++) {
        for (int b = 0; b <= a; b++, k++) {
          comoment[k] += f * deviation[a] * deviation[b];
        }
      }
      return pair(block);
    }

    private double[] pair(double[] block) {
      if (!waiting) {
        System.arraycopy(block, 0, partner, 0, block.length);
        waiting = true;
        return null;
      }
      waiting = false;
      double[] merged = Arrays.copyOf(partner, partner.length);
      for (int a = 0; a < merged.length; a++) {
        merged[a] = 0.5 * (merged[a] + block[a]);
      }
      return merged;
    }

    void copyTo(double[] values, int at) {
      int d = mean.length;
      System.arraycopy(mean, 0, values, at, d);
      System.arraycopy(partner, 0, values, at + d, d);
      System.arraycopy(comoment, 0, values, at + 2 * d, comoment.length);
    }

    void copyFrom(double[] values, int at) {
      int d = mean.length;
      System.arraycopy(values, at, mean, 0, d);
      System.arraycopy(values, at + d, partner, 0, d);
      System.arraycopy(values, at + 2 * d, comoment, 0, comoment.length);
    }
  }
}
