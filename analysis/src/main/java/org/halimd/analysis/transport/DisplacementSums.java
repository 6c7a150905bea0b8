package org.halimd.analysis.transport;

import org.halimd.analysis.statistics.Autocorrelation;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Sums over paths from which windowed mean-square displacements at all lags follow by Fourier
 * transforms in O(T log T) per path: with x the path minus its mean over time,
 *
 * <pre>
 * sum_k (x_a(k+n) - x_a(k)) (x_b(k+n) - x_b(k)) = S1(n) - 2 S2(n)
 * S1(n) = sum_k [x_a x_b(k) + x_a x_b(k+n)],  S2(n) = inverse transform of Re(X_a conj X_b)
 * </pre>
 *
 * <p>(G. R. Kneller et al., Comput. Phys. Commun. 91, 191 (1995)). Both sums are linear, so
 * products and spectra are added up over paths and only six inverse transforms follow at the end.
 * Paths are padded with zeros to at least twice their length.
 */
final class DisplacementSums {
  private static final int[][] PAIRS = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};

  private final int frames;
  private final int padded;
  private final DoubleFFT_1D transform;
  private final double[][] product;
  private final double[][] spectrum;

  /** Empty sums for paths of that many frames. */
  DisplacementSums(int frames) {
    this(frames, transform(frames));
  }

  /**
   * Empty sums for paths of that many frames.
   *
   * @param transform that of {@link #transform} for as many frames
   */
  DisplacementSums(int frames, DoubleFFT_1D transform) {
    this.frames = frames;
    this.padded = Autocorrelation.fastLength(2 * frames);
    this.transform = transform;
    this.product = new double[Tensor6.SIZE][frames];
    this.spectrum = new double[Tensor6.SIZE][padded / 2 + 1];
  }

  /**
   * The transform for paths of that many frames. Its tables are as large as the sums themselves and
   * only ever read, so all sums of the same length share them.
   */
  static DoubleFFT_1D transform(int frames) {
    return new DoubleFFT_1D(Autocorrelation.fastLength(2 * frames));
  }

  /** Empty sums for paths of the same length. */
  DisplacementSums another() {
    return new DisplacementSums(frames, transform);
  }

  /** Adds the path of one atom: x, y, z against time; the arrays are overwritten. */
  void add(double[][] path) {
    double[][] transformed = new double[3][padded];
    for (int a = 0; a < 3; a++) {
      double mean = 0;
      for (double value : path[a]) {
        mean += value;
      }
      mean /= frames;
      for (int k = 0; k < frames; k++) {
        path[a][k] -= mean;
      }
      System.arraycopy(path[a], 0, transformed[a], 0, frames);
      transform.realForward(transformed[a]);
    }
    for (int c = 0; c < Tensor6.SIZE; c++) {
      addProducts(path[PAIRS[c][0]], path[PAIRS[c][1]], product[c]);
      addSpectra(transformed[PAIRS[c][0]], transformed[PAIRS[c][1]], spectrum[c]);
    }
  }

  private static void addProducts(double[] a, double[] b, double[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += a[k] * b[k];
    }
  }

  /** Adds Re(A conj B); the library packs the two real values at 0 and n/2 into the first two. */
  private void addSpectra(double[] a, double[] b, double[] sum) {
    sum[0] += a[0] * b[0];
    sum[padded / 2] += a[1] * b[1];
    for (int f = 1; f < padded / 2; f++) {
      sum[f] += a[2 * f] * b[2 * f] + a[2 * f + 1] * b[2 * f + 1];
    }
  }

  /** Adds other sums to these. */
  void add(DisplacementSums other) {
    for (int c = 0; c < Tensor6.SIZE; c++) {
      for (int k = 0; k < frames; k++) {
        product[c][k] += other.product[c][k];
      }
      for (int f = 0; f < spectrum[c].length; f++) {
        spectrum[c][f] += other.spectrum[c][f];
      }
    }
  }

  /**
   * Mean squared displacements, indices: lag, component xx yy zz yz xz xy.
   *
   * @param norm what the mean over origins is divided by, normally the number of paths
   */
  double[][] mean(double norm) {
    double[][] tensor = new double[frames][Tensor6.SIZE];
    for (int c = 0; c < Tensor6.SIZE; c++) {
      double[] correlation = correlation(c);
      double[] q = product[c];
      double s1 = 0;
      for (double value : q) {
        s1 += 2 * value;
      }
      for (int n = 1; n < frames; n++) {
        s1 -= q[n - 1] + q[frames - n];
        tensor[n][c] = (s1 - 2 * correlation[n]) / (norm * (frames - n));
      }
    }
    clamp(tensor);
    return tensor;
  }

  private double[] correlation(int c) {
    double[] packed = new double[padded];
    for (int f = 0; f < padded / 2; f++) {
      packed[2 * f] = spectrum[c][f];
    }
    packed[1] = spectrum[c][padded / 2];
    transform.realInverse(packed, true);
    return packed;
  }

  /** Squares that rounding made negative become zero. */
  private static void clamp(double[][] tensor) {
    for (int axis = 0; axis < 3; axis++) {
      double largest = 0;
      for (double[] row : tensor) {
        largest = Math.max(largest, row[axis]);
      }
      for (double[] row : tensor) {
        if (row[axis] < 0 && row[axis] > -1e-9 * largest) {
          row[axis] = 0;
        }
      }
    }
  }
}
