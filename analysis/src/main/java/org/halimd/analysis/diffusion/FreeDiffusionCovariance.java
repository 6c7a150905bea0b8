package org.halimd.analysis.diffusion;

import java.util.Arrays;

/**
 * The exact covariance of windowed mean-square displacements of independent free diffusers with
 * vibration that is independent from frame to frame. With step variance s² and vibration variance
 * v² per axis and all K_n = T - n origins,
 *
 * <pre>
 * C(n, m) = 2 d / (N K_n K_m) sum_delta c(delta) A(delta)²
 * A(delta) = s² o(delta) + v² ([delta = 0] + [delta = n - m] - [delta = -m] - [delta = n])
 * o(delta) = max(0, min(n, delta + m) - max(0, delta))
 * c(delta) = max(0, min(K_n, K_m - delta) - max(0, -delta))
 * </pre>
 *
 * <p>(the fourth-order moments of Gaussian displacements by Isserlis' theorem). The matrix is a
 * polynomial in s² and v², whose coefficients are computed once. Where a lag averages over every
 * second, fourth ... origin only, K and c count those.
 */
public final class FreeDiffusionCovariance {
  private final double[][][] coefficient;

  /**
   * Coefficients for a set of lags.
   *
   * @param lags lags in frames, each at least 1 and below {@code frames}
   * @param frames number of frames T
   * @param particles number of independent particles N
   * @param dimensions number of axes summed over, d
   */
  public FreeDiffusionCovariance(int[] lags, int frames, double particles, int dimensions) {
    this(lags, everyOrigin(lags.length), frames, particles, dimensions);
  }

  /**
   * The same with fewer origins.
   *
   * @param strides for each lag the power of two s so that frames 0, s, 2 s ... are origins
   */
  FreeDiffusionCovariance(int[] lags, int[] strides, int frames, double particles, int dimensions) {
    int size = lags.length;
    coefficient = new double[3][size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        double[] sums = sums(lags[i], strides[i], lags[j], strides[j], frames);
        long origins = origins(lags[i], strides[i], frames);
        double pairs = origins * (double) origins(lags[j], strides[j], frames);
        double norm = 2.0 * dimensions / (particles * pairs);
        for (int power = 0; power < 3; power++) {
          coefficient[power][i][j] = norm * sums[power];
          coefficient[power][j][i] = norm * sums[power];
        }
      }
    }
  }

  static int[] everyOrigin(int lags) {
    int[] strides = new int[lags];
    Arrays.fill(strides, 1);
    return strides;
  }

  private static long origins(int lag, int stride, int frames) {
    return (frames - lag - 1) / stride + 1;
  }

  /**
   * Number of pairs of origins, that of lag m by {@code delta} behind that of lag n; {@code delta}
   * is a multiple of the smaller stride.
   */
  private static long pairs(int n, int strideN, int m, int strideM, int delta, int frames) {
    int first = Math.max(0, -delta);
    int last = Math.min(frames - n, frames - m - delta) - 1;
    int stride = Math.max(strideN, strideM);
    int phase = strideM > strideN ? Math.floorMod(-delta, strideM) : 0;
    return last < first
        ? 0
        : Math.floorDiv(last - phase, stride) - Math.floorDiv(first - 1 - phase, stride);
  }

  /** The sums over delta of c o², 2 c o k and c k², k the bracket of vibration. */
  private static double[] sums(int n, int strideN, int m, int strideM, int frames) {
    double[] sums = new double[3];
    int step = Math.min(strideN, strideM);
    // Lags are multiples of their strides, so that all of the bracket is met.
    for (int delta = -m; delta <= n; delta += step) {
      double overlap = Math.max(0, Math.min(n, delta + m) - Math.max(0, delta));
      double count = pairs(n, strideN, m, strideM, delta, frames);
      int bracket =
          (delta == 0 ? 1 : 0)
              + (delta == n - m ? 1 : 0)
              - (delta == -m ? 1 : 0)
              - (delta == n ? 1 : 0);
      sums[0] += count * overlap * overlap;
      sums[1] += 2 * count * overlap * bracket;
      sums[2] += count * bracket * bracket;
    }
    return sums;
  }

  /**
   * The covariance matrix in Å⁴.
   *
   * @param step variance of a step per axis s² in Å²
   * @param vibration variance of the vibration per axis v² in Å²
   */
  public double[][] matrix(double step, double vibration) {
    int size = coefficient[0].length;
    double[][] c = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        c[i][j] =
            step * step * coefficient[0][i][j]
                + step * vibration * coefficient[1][i][j]
                + vibration * vibration * coefficient[2][i][j];
      }
    }
    return c;
  }
}
