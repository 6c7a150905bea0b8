package org.halimd.analysis.dynamics;

import java.util.Arrays;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.io.InputException;

/**
 * How far ions have moved after a time: the self part of the van Hove function,
 *
 * <pre>G_s(r, t) = &lt; δ(r - |u(t0 + t) - u(t0)|) &gt;,  P(r, t) = 4 π r² G_s(r, t),  int P dr = 1
 * </pre>
 *
 * (L. van Hove, Phys. Rev. 95, 249 (1954)), averaged over ions and origins, and the non-Gaussian
 * parameter α₂(t) = 3 &lt;r⁴&gt;/(5 &lt;r²&gt;²) - 1 (A. Rahman, Phys. Rev. 136, A405 (1964)).
 *
 * @param spacing time between frames in ps
 * @param lags lags in frames, ascending
 * @param width width of the bins of r in Å
 * @param count displacements per lag and bin [lower, upper); the last bin holds what is farther
 * @param displacement mean-square displacement at every lag in Å²
 * @param alpha2 α₂ at every lag; 0 where nothing moved
 * @param alpha2Error its standard error from parts of the run; NaN where a part has no origin
 */
public record VanHoveSelf(
    double spacing,
    int[] lags,
    double width,
    long[][] count,
    double[] displacement,
    double[] alpha2,
    double[] alpha2Error) {
  private static final int PARTS = 10;

  /**
   * What is computed.
   *
   * @param lags lags in frames, each at least 1
   * @param range largest distance in Å
   * @param bins number of bins up to there
   * @param origins most origins per lag; neighbouring ones say nearly the same
   */
  public record Settings(int[] lags, double range, int bins, int origins) {}

  /**
   * Computes it for a set over a range of frames.
   *
   * @throws InputException if a lag is as long as the run
   */
  public static VanHoveSelf of(RecordedPaths paths, int set, int from, int to, Settings settings) {
    for (int lag : settings.lags) {
      if (lag < 1 || lag >= to - from) {
        throw new InputException(
            "a lag of %d frames in a run of %d; expected 1 to %d"
                .formatted(lag, to - from, to - from - 1));
      }
    }
    Sums total = new Sums(settings, to - from);
    paths.reduce(set, from, to, () -> new Sums(settings, to - from), Sums::addPath, total::merge);
    return total.result(paths.spacing());
  }

  /** Time of lag number {@code i} in ps. */
  public double time(int i) {
    return lags[i] * spacing;
  }

  /** Number of bins within the range. */
  public int bins() {
    return count[0].length - 1;
  }

  /** Middle of a bin in Å. */
  public double radius(int bin) {
    return (bin + 0.5) * width;
  }

  /** P(r, t) = 4πr² G_s in 1/Å: the mean over a bin. */
  public double probability(int lag, int bin) {
    return count[lag][bin] / (samples(lag) * width);
  }

  /** G_s(r, t) in 1/Å³: P over the exact volume of the shell. */
  public double density(int lag, int bin) {
    double inner = bin * width;
    double outer = inner + width;
    double shell = 4 * Math.PI / 3 * (outer * outer * outer - inner * inner * inner);
    return count[lag][bin] / (samples(lag) * shell);
  }

  /** The fraction of displacements beyond the range. */
  public double beyond(int lag) {
    return count[lag][bins()] / samples(lag);
  }

  /** P(r, t) of free diffusion with the same mean-square displacement, in 1/Å. */
  public double gaussian(int lag, double r) {
    double a = 3 / (2 * displacement[lag]);
    return 4 * Math.PI * r * r * Math.pow(a / Math.PI, 1.5) * Math.exp(-a * r * r);
  }

  private double samples(int lag) {
    return Arrays.stream(count[lag]).sum();
  }

  /** Sums over ions and origins; origins belong to parts of the run. */
  private static final class Sums {
    private final Settings settings;
    private final int frames;
    private final double perBin;
    private final long[][] count;
    private final double[][] second;
    private final double[][] fourth;
    private final long[][] samples;

    Sums(Settings settings, int frames) {
      int n = settings.lags.length;
      this.settings = settings;
      this.frames = frames;
      this.perBin = settings.bins / settings.range;
      this.count = new long[n][settings.bins + 1];
      this.second = new double[n][PARTS];
      this.fourth = new double[n][PARTS];
      this.samples = new long[n][PARTS];
    }

    void addPath(double[][] u) {
      for (int i = 0; i < settings.lags.length; i++) {
        int lag = settings.lags[i];
        int stride = Math.max(1, (frames - lag) / settings.origins);
        for (int k = 0; k < frames - lag; k += stride) {
          double x = u[0][k + lag] - u[0][k];
          double y = u[1][k + lag] - u[1][k];
          double z = u[2][k + lag] - u[2][k];
          double square = x * x + y * y + z * z;
          int part = (int) ((long) k * PARTS / (frames - lag));
          second[i][part] += square;
          fourth[i][part] += square * square;
          samples[i][part]++;
          count[i][Math.min(settings.bins, (int) (Math.sqrt(square) * perBin))]++;
        }
      }
    }

    void merge(Sums other) {
      for (int i = 0; i < count.length; i++) {
        for (int b = 0; b < count[i].length; b++) {
          count[i][b] += other.count[i][b];
        }
        for (int p = 0; p < PARTS; p++) {
          second[i][p] += other.second[i][p];
          fourth[i][p] += other.fourth[i][p];
          samples[i][p] += other.samples[i][p];
        }
      }
    }

    VanHoveSelf result(double spacing) {
      int n = settings.lags.length;
      double[] displacement = new double[n];
      double[] alpha2 = new double[n];
      double[] error = new double[n];
      for (int i = 0; i < n; i++) {
        double all = Arrays.stream(samples[i]).sum();
        displacement[i] = Arrays.stream(second[i]).sum() / all;
        alpha2[i] = alpha2(displacement[i], Arrays.stream(fourth[i]).sum() / all);
        error[i] = error(i);
      }
      return new VanHoveSelf(
          spacing, settings.lags, 1 / perBin, count, displacement, alpha2, error);
    }

    private double error(int lag) {
      double mean = 0;
      double square = 0;
      for (int p = 0; p < PARTS; p++) {
        double two = second[lag][p] / samples[lag][p];
        double value = alpha2(two, fourth[lag][p] / samples[lag][p]);
        mean += value / PARTS;
        square += value * value / PARTS;
      }
      return Math.sqrt(Math.max(0, square - mean * mean) / (PARTS - 1));
    }

    private static double alpha2(double second, double fourth) {
      return second == 0 ? 0 : 3 * fourth / (5 * second * second) - 1;
    }
  }
}
