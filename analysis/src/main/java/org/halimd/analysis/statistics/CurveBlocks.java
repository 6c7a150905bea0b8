package org.halimd.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean and standard error of every point of a curve that is sampled once per frame, in bounded
 * memory: consecutive samples are added up in 16 to 31 blocks of equal length, which double when
 * there are too many, and the error is the scatter of the blocks. Where blocks of twice the length
 * scatter more than independent ones would, the errors of all points are enlarged by that ratio
 * (its root mean square over the curve), because the blocks are then shorter than the correlation.
 */
public final class CurveBlocks {
  private static final int MOST_BLOCKS = 32;
  private static final int FEWEST_BLOCKS = 4;

  /** Relative scatter that blocks of equal samples have from rounding. */
  private static final double ROUNDING = 1e-13;

  private final int length;
  private final int weights;
  private final List<Sums> blocks = new ArrayList<>();
  private final Sums total;
  private Sums open;
  private long perBlock = 1;
  private long samples;

  private record Sums(double[] value, double[] weight) {
    void add(double[] values, double[] weights) {
      for (int k = 0; k < value.length; k++) {
        value[k] += values[k];
      }
      for (int k = 0; k < weight.length; k++) {
        weight[k] += weights[k];
      }
    }

    double mean(int k) {
      return value[k] / weight[k % weight.length];
    }
  }

  /** A curve of that many points, all samples of equal weight. */
  public CurveBlocks(int length) {
    this(length, 1);
  }

  /**
   * A curve whose mean at point k is the sum of values over the sum of weights k modulo {@code
   * weights}.
   *
   * @param length number of points
   * @param weights number of weights of a sample
   */
  public CurveBlocks(int length, int weights) {
    this.length = length;
    this.weights = weights;
    this.total = empty();
    this.open = empty();
  }

  private Sums empty() {
    return new Sums(new double[length], new double[weights]);
  }

  /** Takes in a sample of weight one. */
  public void add(double[] values) {
    double[] ones = new double[weights];
    Arrays.fill(ones, 1);
    add(values, ones);
  }

  /** Takes in a sample: values that are already multiplied by their weights, and the weights. */
  public void add(double[] values, double[] weight) {
    total.add(values, weight);
    open.add(values, weight);
    samples++;
    if (samples % perBlock == 0) {
      blocks.add(open);
      open = empty();
      if (blocks.size() == MOST_BLOCKS) {
        List<Sums> merged = doubled();
        blocks.clear();
        blocks.addAll(merged);
        perBlock *= 2;
      }
    }
  }

  private List<Sums> doubled() {
    List<Sums> merged = new ArrayList<>();
    for (int b = 0; b + 1 < blocks.size(); b += 2) {
      Sums pair = empty();
      pair.add(blocks.get(b).value, blocks.get(b).weight);
      pair.add(blocks.get(b + 1).value, blocks.get(b + 1).weight);
      merged.add(pair);
    }
    return merged;
  }

  /** Number of samples. */
  public long samples() {
    return samples;
  }

  /** Number of complete blocks. */
  public int blocks() {
    return blocks.size();
  }

  /** Samples in a block. */
  public long samplesPerBlock() {
    return perBlock;
  }

  /** Mean of every point; NaN where the weight is zero. */
  public double[] mean() {
    double[] mean = new double[length];
    Arrays.setAll(mean, total::mean);
    return mean;
  }

  /** Standard error of every point; NaN below four blocks or where a block has no weight. */
  public double[] standardError() {
    double[] error = errors(blocks);
    double factor = Math.max(1, orOne(growth()));
    for (int k = 0; k < length; k++) {
      error[k] *= factor;
    }
    return error;
  }

  private static double orOne(double growth) {
    return Double.isNaN(growth) ? 1 : growth;
  }

  /**
   * Root mean square, over the curve, of the errors from blocks of twice the length over that of
   * the errors from the blocks; 1 for independent blocks, NaN below eight blocks.
   */
  public double growth() {
    double[] fine = errors(blocks);
    double[] coarse = errors(doubled());
    double above = 0;
    double below = 0;
    for (int k = 0; k < length; k++) {
      // Points without scatter say nothing.
      if (fine[k] > 0 && !Double.isNaN(coarse[k])) {
        above += coarse[k] * coarse[k] / (fine[k] * fine[k]);
        below++;
      }
    }
    return below == 0 ? Double.NaN : Math.sqrt(above / below);
  }

  private double[] errors(List<Sums> of) {
    double[] error = new double[length];
    int n = of.size();
    Arrays.fill(error, Double.NaN);
    if (n < FEWEST_BLOCKS) {
      return error;
    }
    for (int k = 0; k < length; k++) {
      double mean = 0;
      for (Sums block : of) {
        mean += block.mean(k) / n;
      }
      double squares = 0;
      for (Sums block : of) {
        double deviation = block.mean(k) - mean;
        squares += deviation * deviation;
      }
      double found = Math.sqrt(squares / (n * (n - 1.0)));
      error[k] = Double.isNaN(found) || found > ROUNDING * Math.abs(mean) ? found : 0;
    }
    return error;
  }
}
