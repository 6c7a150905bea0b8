package org.halimd.analysis.structure;

import java.util.Arrays;

/**
 * The first shell of neighbours in a radial distribution function: its first maximum and the first
 * minimum behind it, of the curve smoothed over three bins.
 *
 * <p>Smaller wiggles are noise: a maximum counts if it reaches a twentieth of the highest one and
 * the curve then falls by a twentieth of it, a minimum once the curve has risen by a twentieth of
 * what it tends to, both by two standard errors more (a tenth of the value where no error is
 * known). The place of the minimum is the vertex of the parabola through the three lowest bins, or
 * the middle of a flat bottom.
 *
 * @param rMax place of the maximum in Å; NaN if there is none
 * @param gMax the smoothed curve there
 * @param rMin place of the minimum in Å; NaN if there is none within the range
 * @param gMin the smoothed curve there
 * @param coordination number of second atoms within {@code rMin} around a first one
 * @param coordinationError its standard error
 * @param clear whether the minimum lies below 0.9 of what the curve tends to
 */
public record FirstShell(
    double rMax,
    double gMax,
    double rMin,
    double gMin,
    double coordination,
    double coordinationError,
    boolean clear) {
  private static final double SIGNIFICANT = 0.05;
  private static final double SIGNIFICANT_ERRORS = 2;
  private static final double UNKNOWN_ERROR = 0.1;
  private static final double CLEAR = 0.9;

  private static final FirstShell NONE =
      new FirstShell(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);

  /** Whether there is a minimum. */
  public boolean isClosed() {
    return !Double.isNaN(rMin);
  }

  /** The same with the centre and the neighbour exchanged: N_ba = N_ab N_a/N_b. */
  public FirstShell reversed(int firstAtoms, int secondAtoms) {
    double ratio = (double) firstAtoms / secondAtoms;
    return new FirstShell(
        rMax, gMax, rMin, gMin, ratio * coordination, ratio * coordinationError, clear);
  }

  /**
   * Looks for the shell.
   *
   * @param width width of a bin in Å
   * @param limit what the curve tends to
   */
  public static FirstShell of(RadialCurve curve, double width, double limit) {
    double[] g = smooth(curve.g());
    double[] noise = noise(curve);
    int max = maximum(g, noise);
    if (max < 0) {
      return NONE;
    }
    double rMax = (max + vertex(g, max) + 0.5) * width;
    int min = minimum(g, noise, max, SIGNIFICANT * limit);
    if (min < 0) {
      return new FirstShell(rMax, g[max], Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
    }
    int end = min;
    while (end + 1 < g.length && g[end + 1] == g[min]) {
      end++;
    }
    double place = end > min ? 0.5 * (min + end) : min + vertex(g, min);
    double rMin = (place + 0.5) * width;
    return new FirstShell(
        rMax,
        g[max],
        rMin,
        g[min],
        at(curve.coordination(), rMin / width),
        at(curve.coordinationError(), rMin / width),
        g[min] <= CLEAR * limit);
  }

  private static double[] smooth(double[] g) {
    double[] smooth = new double[g.length];
    for (int k = 0; k < g.length; k++) {
      int from = Math.max(0, k - 1);
      int to = Math.min(g.length, k + 2);
      smooth[k] = Arrays.stream(g, from, to).sum() / (to - from);
    }
    return smooth;
  }

  /** Errors of the smoothed curve, as if bins were independent. */
  private static double[] noise(RadialCurve curve) {
    double[] noise = new double[curve.g().length];
    for (int k = 0; k < noise.length; k++) {
      double squares = 0;
      for (int m = Math.max(0, k - 1); m < Math.min(noise.length, k + 2); m++) {
        double e = curve.gError()[m];
        double known = Double.isNaN(e) ? UNKNOWN_ERROR * curve.g()[m] : e;
        squares += known * known;
      }
      noise[k] = Math.sqrt(squares) / 3;
    }
    return noise;
  }

  private static int maximum(double[] g, double[] noise) {
    double floor = SIGNIFICANT * Arrays.stream(g).max().orElse(0);
    int best = 0;
    for (int k = 1; k < g.length; k++) {
      if (g[k] > g[best]) {
        best = k;
      }
      boolean fallen = g[best] - g[k] > SIGNIFICANT * g[best] + errors(noise, k, best);
      if (g[best] >= floor && fallen) {
        return best;
      }
    }
    return -1;
  }

  private static int minimum(double[] g, double[] noise, int from, double step) {
    int best = from;
    for (int k = from + 1; k < g.length; k++) {
      if (g[k] < g[best]) {
        best = k;
      }
      if (g[k] - g[best] > step + errors(noise, k, best)) {
        return best;
      }
    }
    return -1;
  }

  private static double errors(double[] noise, int a, int b) {
    return SIGNIFICANT_ERRORS * Math.hypot(noise[a], noise[b]);
  }

  /** Where the parabola through a bin and its neighbours turns, in bins from the middle one. */
  private static double vertex(double[] g, int k) {
    if (k == 0 || k == g.length - 1) {
      return 0;
    }
    double curvature = g[k - 1] - 2 * g[k] + g[k + 1];
    return curvature == 0 ? 0 : Math.clamp(0.5 * (g[k - 1] - g[k + 1]) / curvature, -1, 1);
  }

  /** A running number, known at upper edges, at a distance given in bins. */
  private static double at(double[] running, double bins) {
    int k = (int) bins;
    double below = k == 0 ? 0 : running[k - 1];
    double above = running[Math.min(k, running.length - 1)];
    return below + (bins - k) * (above - below);
  }
}
