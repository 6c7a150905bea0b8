package org.halimd.analysis.dynamics;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.io.InputException;
import org.halimd.system.Matrix3;

/**
 * Where other ions are seen from where an ion was: the distinct part of the van Hove function over
 * the mean density,
 *
 * <pre>
 * G_d(r, t) = V/(N_a N_b v) &lt; number of i in a, j in b, j ≠ i, with |r_j(t0 + t) - r_i(t0)| in v &gt;
 * </pre>
 *
 * for shells v in the mean cell. It tends to 1 ((N - 1)/N within one species), is g(r) at t = 0,
 * and grows at r = 0 where one ion follows another into its place.
 *
 * @param spacing time between frames in ps
 * @param lags lags in frames
 * @param width width of the bins of r in Å
 * @param origins origins per lag
 * @param pairDensity pairs times origins per volume of the mean cell, in 1/Å³
 * @param count pairs per lag and bin
 */
public record VanHoveDistinct(
    double spacing, int[] lags, double width, int origins, double pairDensity, long[][] count) {
  private static final long MOST_NUMBERS = 1L << 25;

  /**
   * What is computed.
   *
   * @param first set of the ions at the earlier time
   * @param second set of the ions at the later time
   * @param lags lags in frames, 0 allowed
   * @param range largest distance in Å, at most half of the smallest width of the mean cell
   * @param bins number of bins up to there
   * @param origins most origins per lag, equally spaced over the run
   */
  public record Settings(int first, int second, int[] lags, double range, int bins, int origins) {}

  /** Half of the smallest perpendicular width of the mean cell in Å: how far a range may reach. */
  public static double largestRange(RecordedPaths paths, int from, int to) {
    double[] inverse = Matrix3.inverse(paths.meanCell(from, to));
    return IntStream.range(0, 3)
        .mapToDouble(
            d ->
                0.5
                    / Math.sqrt(
                        inverse[3 * d] * inverse[3 * d]
                            + inverse[3 * d + 1] * inverse[3 * d + 1]
                            + inverse[3 * d + 2] * inverse[3 * d + 2]))
        .min()
        .orElseThrow();
  }

  /**
   * Computes it over a range of frames.
   *
   * @param progress is told the fraction done
   * @throws InputException if a lag is as long as the run or the range too large for the cell
   */
  public static VanHoveDistinct of(
      RecordedPaths paths, int from, int to, Settings settings, DoubleConsumer progress) {
    int longest = Arrays.stream(settings.lags).max().orElse(0);
    if (longest >= to - from) {
      throw new InputException(
          "a lag of %d frames in a run of %d; expected at most %d"
              .formatted(longest, to - from, to - from - 1));
    }
    double half = largestRange(paths, from, to);
    if (settings.range > half * (1 + 1e-12)) {
      throw new InputException(
          "a range of %.4g A exceeds half of the smallest width of the cell, %.4g A"
              .formatted(settings.range, half));
    }
    AtomSet first = paths.settings().sets().get(settings.first);
    if (settings.first == settings.second && first.size() < 2) {
      throw new InputException(
          "there is one %s only; the distinct part needs two ions, or another species"
              .formatted(first.name()));
    }
    return new Computation(paths, from, to, settings).run(progress);
  }

  /** Time of lag number {@code i} in ps. */
  public double time(int i) {
    return lags[i] * spacing;
  }

  /** Middle of a bin in Å. */
  public double radius(int bin) {
    return (bin + 0.5) * width;
  }

  /** Number of bins. */
  public int bins() {
    return count[0].length;
  }

  /** How many pairs a bin would hold if places were independent. */
  public double expected(int bin) {
    return pairDensity * shell(bin);
  }

  /** G_d of a bin. */
  public double g(int lag, int bin) {
    return count[lag][bin] / expected(bin);
  }

  /** Mean of G_d over distances up to {@code r}: above 0 where ions replace each other. */
  public double within(int lag, double r) {
    double sum = 0;
    double expected = 0;
    for (int b = 0; b < bins() && (b + 1) * width <= r * (1 + 1e-9); b++) {
      sum += count[lag][b];
      expected += expected(b);
    }
    return expected == 0 ? Double.NaN : sum / expected;
  }

  private double shell(int bin) {
    double inner = bin * width;
    double outer = inner + width;
    return 4 * Math.PI / 3 * (outer * outer * outer - inner * inner * inner);
  }

  private static final class Computation {
    private final RecordedPaths paths;
    private final int from;
    private final int to;
    private final Settings settings;
    private final double[] cell;
    private final boolean same;
    private final int longest;
    private final int origins;

    Computation(RecordedPaths paths, int from, int to, Settings settings) {
      this.paths = paths;
      this.from = from;
      this.to = to;
      this.settings = settings;
      this.cell = paths.meanCell(from, to);
      this.same = settings.first == settings.second;
      this.longest = Arrays.stream(settings.lags).max().orElse(0);
      long perOrigin =
          (1L + settings.lags.length) * 3 * (size(settings.first) + size(settings.second));
      int fitting = (int) Math.max(1, Math.min(settings.origins, MOST_NUMBERS / perOrigin));
      this.origins = Math.min(fitting, to - from - longest);
    }

    private int size(int set) {
      return paths.settings().sets().get(set).size();
    }

    private int origin(int o) {
      return (int) ((long) o * (to - from - longest) / origins);
    }

    VanHoveDistinct run(DoubleConsumer progress) {
      double[][] earlier = new double[origins][];
      double[][][] later = new double[settings.lags.length][origins][];
      gather(earlier, later);
      long[][] count = new long[settings.lags.length][];
      for (int i = 0; i < count.length; i++) {
        double[][] seen = later[i];
        count[i] =
            IntStream.range(0, origins)
                .parallel()
                .mapToObj(o -> pairs(earlier[o], seen[o]))
                .reduce(new long[settings.bins], Computation::sum);
        progress.accept((i + 1.0) / count.length);
      }
      return result(count);
    }

    /** Positions in fractions of the cell, folded into it, of the frames that are needed. */
    private void gather(double[][] earlier, double[][][] later) {
      for (int o = 0; o < origins; o++) {
        earlier[o] = new double[3 * size(settings.first)];
        for (double[][] lag : later) {
          lag[o] = new double[3 * size(settings.second)];
        }
      }
      IntStream.range(0, size(settings.first))
          .parallel()
          .forEach(
              i -> {
                double[][] s = paths.fractionalPaths(settings.first, i, 1, from, to)[0];
                for (int o = 0; o < origins; o++) {
                  put(s, origin(o), earlier[o], i);
                }
              });
      IntStream.range(0, size(settings.second))
          .parallel()
          .forEach(
              j -> {
                double[][] s = paths.fractionalPaths(settings.second, j, 1, from, to)[0];
                for (int o = 0; o < origins; o++) {
                  for (int l = 0; l < later.length; l++) {
                    put(s, origin(o) + settings.lags[l], later[l][o], j);
                  }
                }
              });
    }

    private static void put(double[][] s, int frame, double[] row, int atom) {
      for (int c = 0; c < 3; c++) {
        double value = s[c][frame];
        row[3 * atom + c] = value - Math.floor(value);
      }
    }

    private long[] pairs(double[] a, double[] b) {
      long[] count = new long[settings.bins];
      double perBin = settings.bins / settings.range;
      double limit = settings.range * settings.range;
      for (int i = 0; i < a.length; i += 3) {
        for (int j = 0; j < b.length; j += 3) {
          if (same && i == j) {
            continue;
          }
          double square = square(b[j] - a[i], b[j + 1] - a[i + 1], b[j + 2] - a[i + 2]);
          if (square < limit) {
            count[Math.min(settings.bins - 1, (int) (Math.sqrt(square) * perBin))]++;
          }
        }
      }
      return count;
    }

    /** Squared distance of the nearest image; right up to half of the smallest width. */
    private double square(double s0, double s1, double s2) {
      double a = s0 - Math.rint(s0);
      double b = s1 - Math.rint(s1);
      double c = s2 - Math.rint(s2);
      double x = cell[0] * a + cell[1] * b + cell[2] * c;
      double y = cell[3] * a + cell[4] * b + cell[5] * c;
      double z = cell[6] * a + cell[7] * b + cell[8] * c;
      return x * x + y * y + z * z;
    }

    private static long[] sum(long[] a, long[] b) {
      return IntStream.range(0, a.length).mapToLong(k -> a[k] + b[k]).toArray();
    }

    private VanHoveDistinct result(long[][] count) {
      double pairs = (double) size(settings.first) * size(settings.second) * origins;
      return new VanHoveDistinct(
          paths.spacing(),
          settings.lags,
          settings.range / settings.bins,
          origins,
          pairs / Math.abs(Matrix3.determinant(cell)),
          count);
    }
  }
}
