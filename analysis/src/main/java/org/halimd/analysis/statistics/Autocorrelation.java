package org.halimd.analysis.statistics;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/** Correlations of a series with itself at all lags by Fourier transforms, O(N log N). */
public final class Autocorrelation {
  private Autocorrelation() {}

  /**
   * The sums over k of x_k x_{k+t}, without periodic images.
   *
   * @param series x, normally without its mean
   * @return index: the lag t, as many as samples
   */
  public static double[] sums(double[] series) {
    int padded = fastLength(2 * series.length);
    DoubleFFT_1D transform = new DoubleFFT_1D(padded);
    double[] packed = new double[padded];
    System.arraycopy(series, 0, packed, 0, series.length);
    transform.realForward(packed);
    // The library packs the two real values at 0 and n/2 into the first two.
    packed[0] *= packed[0];
    packed[1] *= packed[1];
    for (int f = 2; f < padded; f += 2) {
      packed[f] = packed[f] * packed[f] + packed[f + 1] * packed[f + 1];
      packed[f + 1] = 0;
    }
    transform.realInverse(packed, true);
    return Arrays.copyOf(packed, series.length);
  }

  /** The smallest even number from {@code least} on without prime factors above 5. */
  public static int fastLength(int least) {
    for (int n = least + least % 2; ; n += 2) {
      int rest = n;
      for (int prime : new int[] {2, 3, 5}) {
        while (rest % prime == 0) {
          rest /= prime;
        }
      }
      if (rest == 1) {
        return n;
      }
    }
  }
}
