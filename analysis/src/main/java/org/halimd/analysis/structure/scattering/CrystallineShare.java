package org.halimd.analysis.structure.scattering;

import java.util.Arrays;
import org.halimd.analysis.statistics.CurveBlocks;

/**
 * How much of the lines of a crystal is in powder patterns: the slope of the regression of a
 * pattern on that of the crystal, both without what is broader than lines. With I' = I minus its
 * moving average,
 *
 * <pre>
 * x = Σ I' I'_crystal / Σ I'_crystal² ,
 * </pre>
 *
 * 1 for the crystal itself, 0 where halos are all there is; thermal motion lowers it, and lines at
 * other angles do not count. The idea is the correlation index of J. H. Wakelin, H. S. Virgin and
 * E. Crystal, J. Appl. Phys. 30, 1654 (1959), with the moving average in place of an amorphous
 * standard.
 */
public final class CrystallineShare {
  /** Lines that extinguish each other leave rounding, electrons²/Å³ per degree. */
  private static final double NOISE = 1e-9;

  private final int half;
  private final double[] lines;
  private final double square;
  private final CurveBlocks shares = new CurveBlocks(1);

  /**
   * No pattern yet.
   *
   * @param crystal intensities of the crystal at equally spaced angles, in the unit of {@link
   *     PowderPattern.Pattern#intensity}
   * @param half points on either side over which averages go: wider than lines, narrower than halos
   */
  public CrystallineShare(double[] crystal, int half) {
    this.half = half;
    this.lines = sharp(crystal);
    this.square = dot(lines, lines);
    if (!(Arrays.stream(crystal).max().orElse(0) > NOISE) || !(square > 0)) {
      throw new IllegalArgumentException("the pattern of the crystal has no lines");
    }
  }

  /** A pattern without its moving average, which is cut off at the ends. */
  private double[] sharp(double[] pattern) {
    int n = pattern.length;
    double[] sum = new double[n + 1];
    for (int k = 0; k < n; k++) {
      sum[k + 1] = sum[k] + pattern[k];
    }
    double[] rest = new double[n];
    for (int k = 0; k < n; k++) {
      int from = Math.max(0, k - half);
      int to = Math.min(n, k + half + 1);
      rest[k] = pattern[k] - (sum[to] - sum[from]) / (to - from);
    }
    return rest;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** Takes in a pattern at the same angles. */
  public void add(double[] pattern) {
    shares.add(new double[] {dot(sharp(pattern), lines) / square});
  }

  /**
   * The mean share.
   *
   * @throws IllegalStateException if there is no pattern
   */
  public double share() {
    if (shares.samples() == 0) {
      throw new IllegalStateException("a share needs a pattern");
    }
    return shares.mean()[0];
  }

  /** Its standard error; NaN below four patterns. */
  public double error() {
    return shares.standardError()[0];
  }

  /** How alike the lines of a pattern and of the crystal are: their correlation, -1 to 1. */
  public double correlation(double[] pattern) {
    double[] rest = sharp(pattern);
    return dot(rest, lines) / Math.sqrt(dot(rest, rest) * square);
  }
}
