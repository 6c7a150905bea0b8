package org.halimd.analysis.statistics;

/**
 * Where the equilibrated part of a time series begins: the start that leaves the largest number of
 * effective samples (J. D. Chodera, J. Chem. Theory Comput. 12, 1799 (2016)).
 *
 * @param start index of the first sample to keep
 * @param inefficiency statistical inefficiency g of the part kept
 * @param effectiveSamples (N - start)/g
 */
public record Equilibration(int start, double inefficiency, double effectiveSamples) {
  /** A shorter rest may look independent because its correlation was not seen. */
  private static final int SMALLEST_PART = 20;

  private static final int USUAL_STARTS = 200;

  /** Looks at some 200 starts; see {@link #detect(double[], int)}. */
  public static Equilibration detect(double[] series) {
    return detect(series, usualStride(series.length));
  }

  /** The stride that tries some 200 starts in a series of that length. */
  public static int usualStride(int samples) {
    return Math.max(1, samples / USUAL_STARTS);
  }

  /**
   * Looks at every {@code stride}-th start that leaves a twentieth of the series or more.
   *
   * @throws IllegalArgumentException if the series has fewer than two samples or the stride is not
   *     positive
   */
  public static Equilibration detect(double[] series, int stride) {
    if (stride < 1) {
      throw new IllegalArgumentException("the stride of an equilibration scan must be positive");
    }
    Equilibration best = at(series, 0);
    int last = Math.min(series.length - 2, series.length - series.length / SMALLEST_PART);
    for (int start = stride; start <= last; start += stride) {
      // No start can beat the best one once even independent samples would be too few.
      if (series.length - start <= best.effectiveSamples) {
        break;
      }
      Equilibration candidate = at(series, start);
      if (candidate.effectiveSamples > best.effectiveSamples) {
        best = candidate;
      }
    }
    return best;
  }

  private static Equilibration at(double[] series, int start) {
    double g = StatisticalInefficiency.of(series, start);
    return new Equilibration(start, g, (series.length - start) / g);
  }
}
