package org.halimd.analysis.structure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.system.Frame;

/**
 * Distributions of angles with errors from blocks of the trajectory. The counts are those of {@link
 * AngularDistribution}.
 */
public final class AngularCurves {
  /**
   * The distributions.
   *
   * @param table counts
   * @param density distributions in 1/degree, integral 1, indices: curve, bin; NaN without any
   *     angle
   * @param error standard errors
   * @param blocks number of blocks behind the errors
   * @param framesPerBlock their length
   * @param growth see {@link CurveBlocks#growth}
   */
  public record Result(
      AngularTable table,
      double[][] density,
      double[][] error,
      int blocks,
      long framesPerBlock,
      double growth) {

    /**
     * The distribution divided by what independent directions would have, sin θ/2 per radian: 1
     * everywhere for these.
     */
    public double overRandom(int curve, int bin) {
      return density[curve][bin] / random(bin);
    }

    /** Its standard error. */
    public double overRandomError(int curve, int bin) {
      return error[curve][bin] / random(bin);
    }

    /** Mean of sin θ/2 over a bin, per degree. */
    private double random(int bin) {
      double width = Math.PI / table.bins();
      double share = 0.5 * (Math.cos(bin * width) - Math.cos((bin + 1) * width));
      return share * table.bins() / 180;
    }
  }

  private final AngularDistribution distribution;
  private final int bins;
  private final int curves;
  private final CurveBlocks blocks;

  /**
   * Curves without frames.
   *
   * @param bins number of bins over 0 to 180 degrees
   * @param triples one for each curve
   */
  public AngularCurves(int bins, List<Triple> triples) {
    this.distribution = new AngularDistribution(bins, triples);
    this.bins = bins;
    this.curves = triples.size();
    this.blocks = new CurveBlocks(curves * bins, curves * bins);
  }

  /** What is done with every frame by itself, with working memory of its own. */
  public Function<Frame, long[]> measurement() {
    return distribution.measurement();
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(long[] angles) {
    distribution.add(angles);
    double[] values = new double[angles.length];
    double[] weights = new double[angles.length];
    for (int c = 0; c < curves; c++) {
      long total = Arrays.stream(angles, c * bins, (c + 1) * bins).sum();
      for (int k = c * bins; k < (c + 1) * bins; k++) {
        values[k] = angles[k] * (bins / 180.0);
        weights[k] = total;
      }
    }
    blocks.add(values, weights);
  }

  /** Takes in the next frame. */
  public void accept(Frame frame) {
    add(measurement().apply(frame));
  }

  /**
   * The distributions so far.
   *
   * @throws IllegalStateException if there is no frame
   */
  public Result result() {
    double[] mean = blocks.mean();
    double[] error = blocks.standardError();
    double[][] densities = new double[curves][];
    double[][] errors = new double[curves][];
    for (int c = 0; c < curves; c++) {
      densities[c] = Arrays.copyOfRange(mean, c * bins, (c + 1) * bins);
      errors[c] = Arrays.copyOfRange(error, c * bins, (c + 1) * bins);
    }
    return new Result(
        distribution.result(),
        densities,
        errors,
        blocks.blocks(),
        blocks.samplesPerBlock(),
        blocks.growth());
  }
}
