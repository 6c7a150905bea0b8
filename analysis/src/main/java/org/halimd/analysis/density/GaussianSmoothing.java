package org.halimd.analysis.density;

import org.halimd.io.InputException;
import org.halimd.system.Matrix3;
import org.jtransforms.fft.DoubleFFT_3D;

/**
 * Periodic convolution with an isotropic Gaussian: the Fourier transform is multiplied by exp(-s²
 * |G|²/2), G = 2 pi n H^-1. The integral is preserved; truncation may leave small negative values.
 */
public final class GaussianSmoothing {
  private GaussianSmoothing() {}

  /**
   * A smoothed copy.
   *
   * @param width standard deviation s of the Gaussian in Å
   * @throws InputException if the grid has only one point along a direction
   */
  public static ScalarGrid smooth(ScalarGrid grid, double width) {
    GridShape n = grid.shape();
    if (n.a() < 2 || n.b() < 2 || n.c() < 2) {
      throw new InputException(
          "smoothing needs at least two grid points along each direction, and the grid has %s; choose a finer one"
              .formatted(n));
    }
    double[] z = new double[2 * n.size()];
    for (int i = 0; i < n.size(); i++) {
      z[2 * i] = grid.values()[i];
    }
    DoubleFFT_3D transform = new DoubleFFT_3D(n.a(), n.b(), n.c());
    transform.complexForward(z);
    multiply(z, n, grid.cell().inverseMatrix(), width);
    transform.complexInverse(z, true);
    double[] smooth = new double[n.size()];
    for (int i = 0; i < smooth.length; i++) {
      smooth[i] = z[2 * i];
    }
    return grid.with(smooth);
  }

  private static void multiply(double[] z, GridShape n, double[] inverse, double width) {
    double[] metric = Matrix3.multiply(inverse, Matrix3.transpose(inverse));
    double factor = -2 * Math.PI * Math.PI * width * width;
    int at = 0;
    for (int i = 0; i < n.a(); i++) {
      double a = signed(i, n.a());
      for (int j = 0; j < n.b(); j++) {
        double b = signed(j, n.b());
        double ab = metric[0] * a * a + 2 * metric[1] * a * b + metric[4] * b * b;
        double linear = 2 * (metric[2] * a + metric[5] * b);
        for (int k = 0; k < n.c(); k++) {
          double c = signed(k, n.c());
          double kernel = Math.exp(factor * (ab + linear * c + metric[8] * c * c));
          z[at++] *= kernel;
          z[at++] *= kernel;
        }
      }
    }
  }

  /** The frequency of an index: indices in the upper half are negative frequencies. */
  private static int signed(int index, int n) {
    return 2 * index < n ? index : index - n;
  }
}
