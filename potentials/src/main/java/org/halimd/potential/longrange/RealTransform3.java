package org.halimd.potential.longrange;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Fourier transform of a real function on a three-dimensional mesh of any size, in place, on one
 * thread.
 *
 * <p>The mesh is stored with its last index running fastest, entry (i_1 K_2 + i_2) K_3 + i_3; K_3
 * is even. The transform has complex entries (real part first) for 0 &le; n_3 &lt; K_3/2 in the
 * same order, and those with negative n_3 follow from it. The plane n_3 = K_3/2, whose waves have
 * no partner of opposite sign, is set to zero in both directions.
 *
 * <p>Built from one-dimensional transforms because the library's real transforms in three
 * dimensions are restricted to powers of two.
 */
final class RealTransform3 {
  /** Columns that are transformed together: they share cache lines. */
  private static final int BLOCK = 8;

  private final int[] size;
  private final DoubleFFT_1D[] transform = new DoubleFFT_1D[3];
  private final double[][] column;

  /** A transform for meshes of size[0] x size[1] x size[2] points. */
  RealTransform3(int[] size) {
    if (size[2] % 2 != 0) {
      throw new IllegalArgumentException("the last dimension of the mesh must be even");
    }
    this.size = size.clone();
    for (int d = 0; d < 3; d++) {
      transform[d] = new DoubleFFT_1D(size[d]);
    }
    column = new double[BLOCK][2 * Math.max(size[0], size[1])];
  }

  /** Replaces f by sum_m f_m exp(-2 pi i n.m/K). */
  void forward(double[] mesh) {
    int rows = size[0] * size[1];
    for (int r = 0; r < rows; r++) {
      transform[2].realForward(mesh, r * size[2]);
      mesh[r * size[2] + 1] = 0;
    }
    for (int i = 0; i < size[0]; i++) {
      columns(mesh, i * size[1] * size[2], 1, size[2], size[2], true);
    }
    columns(mesh, 0, 0, size[1] * size[2], size[1] * size[2], true);
  }

  /** M = K_1 K_2 K_3 times the inverse of {@link #forward}: f_m = sum_n F_n exp(2 pi i n.m/K). */
  void inverse(double[] mesh) {
    columns(mesh, 0, 0, size[1] * size[2], size[1] * size[2], false);
    for (int i = 0; i < size[0]; i++) {
      columns(mesh, i * size[1] * size[2], 1, size[2], size[2], false);
    }
    int rows = size[0] * size[1];
    for (int r = 0; r < rows; r++) {
      mesh[r * size[2] + 1] = 0;
      transform[2].realInverse(mesh, r * size[2], true);
      // Without scaling, the library's factor depends on the size; so take it out and put it in.
      for (int c = 0; c < size[2]; c++) {
        mesh[r * size[2] + c] *= size[2];
      }
    }
  }

  /**
   * Transforms the complex columns along direction d that begin in the first {@code width} numbers
   * from {@code from} on and go on every {@code stride} numbers.
   */
  private void columns(double[] mesh, int from, int d, int stride, int width, boolean forward) {
    for (int c = 0; c < width; c += 2 * BLOCK) {
      int count = Math.min(BLOCK, (width - c) / 2);
      copy(mesh, from + c, d, stride, count, true);
      for (int b = 0; b < count; b++) {
        if (forward) {
          transform[d].complexForward(column[b]);
        } else {
          transform[d].complexInverse(column[b], false);
        }
      }
      copy(mesh, from + c, d, stride, count, false);
    }
  }

  private void copy(double[] mesh, int from, int d, int stride, int count, boolean gather) {
    for (int i = 0; i < size[d]; i++) {
      int at = from + i * stride;
      for (int b = 0; b < count; b++) {
        if (gather) {
          column[b][2 * i] = mesh[at + 2 * b];
          column[b][2 * i + 1] = mesh[at + 2 * b + 1];
        } else {
          mesh[at + 2 * b] = column[b][2 * i];
          mesh[at + 2 * b + 1] = column[b][2 * i + 1];
        }
      }
    }
  }
}
