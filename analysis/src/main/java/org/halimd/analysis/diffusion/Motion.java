package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.transport.Lags;
import org.halimd.analysis.transport.RecordedPaths;

/**
 * How the motion is shared among the ions: guards against a diffusion coefficient that a few fast
 * ions carry, or that comes from cages.
 *
 * @param lags lags in frames at which {@code alpha2} is given, roughly logarithmic
 * @param alpha2 non-Gaussian parameter 3 &lt;r⁴&gt;/(5 &lt;r²&gt;²) - 1 at those lags
 * @param movedFraction fraction of ions that were ever farther than the site distance from where
 *     they began
 * @param perIonLag lag in frames of {@code perIon}
 * @param perIon mean-square displacement of every ion at that lag in Å², ascending
 */
public record Motion(
    int[] lags, double[] alpha2, double movedFraction, int perIonLag, double[] perIon) {
  private static final int BINS = 20;
  private static final int LAGS = 40;
  private static final int MOST_ORIGINS = 2000;
  private static final int PARTS_PER_RUN = 5;

  /** Looks at all ions of a set over a range of frames, with at most 2000 origins per lag. */
  public static Motion of(RecordedPaths paths, int set, int from, int to, double siteDistance) {
    Sums sums = new Sums(to - from, siteDistance * siteDistance);
    paths.forEachPath(set, from, to, sums::add);
    return sums.result();
  }

  /** The share of the total displacement that the fastest tenth of the ions (at least one) has. */
  public double shareOfFastestTenth() {
    int fast = Math.max(1, perIon.length / 10);
    double total = Arrays.stream(perIon).sum();
    return total == 0
        ? 0
        : Arrays.stream(perIon, perIon.length - fast, perIon.length).sum() / total;
  }

  /**
   * How many ions have which displacement.
   *
   * @param width width of a bin in Å², the largest displacement over 20; 0 if nothing moves
   * @param ions number of ions in each bin [k width, (k + 1) width), the last one closed
   */
  public record Histogram(double width, int[] ions) {}

  /** The mean-square displacements of the ions at {@link #perIonLag} in 20 bins. */
  public Histogram histogram() {
    double width = perIon[perIon.length - 1] / BINS;
    int[] ions = new int[BINS];
    for (double value : perIon) {
      ions[width == 0 ? 0 : Math.min(BINS - 1, (int) (value / width))]++;
    }
    return new Histogram(width, ions);
  }

  /** alpha2 at the given lag, interpolated; NaN beyond the last lag. */
  public double alpha2At(double lag) {
    for (int i = 1; i < lags.length; i++) {
      if (lag <= lags[i]) {
        double f = Math.max(0, (lag - lags[i - 1]) / (lags[i] - lags[i - 1]));
        return (1 - f) * alpha2[i - 1] + f * alpha2[i];
      }
    }
    return Double.NaN;
  }

  private static final class Sums {
    private final int[] lags;
    private final double[] second;
    private final double[] fourth;
    private final int perIonLag;
    private final List<Double> perIon = new ArrayList<>();
    private final double siteSquared;
    private int moved;

    Sums(int frames, double siteSquared) {
      this.lags = Lags.logarithmic(LAGS, frames / 2);
      this.second = new double[lags.length];
      this.fourth = new double[lags.length];
      this.perIonLag = Math.max(1, frames / PARTS_PER_RUN);
      this.siteSquared = siteSquared;
    }

    void add(double[][] path) {
      for (int i = 0; i < lags.length; i++) {
        double[] moments = moments(path, lags[i]);
        second[i] += moments[0];
        fourth[i] += moments[1];
      }
      perIon.add(moments(path, perIonLag)[0]);
      boolean far = false;
      for (int k = 1; k < path[0].length && !far; k++) {
        far = square(path, 0, k) > siteSquared;
      }
      moved += far ? 1 : 0;
    }

    private static double[] moments(double[][] path, int lag) {
      int origins = path[0].length - lag;
      int stride = Math.max(1, origins / MOST_ORIGINS);
      double two = 0;
      double four = 0;
      int count = 0;
      for (int k = 0; k < origins; k += stride) {
        double r = square(path, k, k + lag);
        two += r;
        four += r * r;
        count++;
      }
      return new double[] {two / count, four / count};
    }

    private static double square(double[][] path, int a, int b) {
      double x = path[0][b] - path[0][a];
      double y = path[1][b] - path[1][a];
      double z = path[2][b] - path[2][a];
      return x * x + y * y + z * z;
    }

    Motion result() {
      int ions = perIon.size();
      double[] alpha2 = new double[lags.length];
      for (int i = 0; i < lags.length; i++) {
        double two = second[i] / ions;
        alpha2[i] = two == 0 ? 0 : 3 * (fourth[i] / ions) / (5 * two * two) - 1;
      }
      double[] sorted = perIon.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Motion(lags, alpha2, (double) moved / ions, perIonLag, sorted);
    }
  }
}
