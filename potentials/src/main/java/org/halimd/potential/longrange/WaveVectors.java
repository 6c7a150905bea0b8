package org.halimd.potential.longrange;

import java.util.Arrays;
import org.halimd.system.Box;

/**
 * One of each pair k, -k of the non-zero reciprocal lattice vectors of a cell inside a sphere, with
 * the weights of the Ewald sum.
 *
 * <p>k = 2 pi (n_1 b_1 + n_2 b_2 + n_3 b_3) with b_d the rows of the inverse cell matrix; the half
 * space is n_1 > 0, or n_1 = 0 and n_2 > 0, or n_1 = n_2 = 0 and n_3 > 0.
 */
final class WaveVectors {
  /** Largest |n| met in each direction. */
  final int[] largest = new int[3];

  /** Number of vectors; the arrays are at least as long. */
  int size;

  /** The integers n_1, n_2, n_3 of each vector. */
  int[] nA = new int[64];

  /** See {@link #nA}. */
  int[] nB = new int[64];

  /** See {@link #nA}. */
  int[] nC = new int[64];

  /** Components of k in 1/Å. */
  double[] kx = new double[64];

  /** See {@link #kx}. */
  double[] ky = new double[64];

  /** See {@link #kx}. */
  double[] kz = new double[64];

  /** G_k = (4 pi/V) exp(-k²/(4 alpha²))/k², twice the usual weight because -k is left out. */
  double[] weight = new double[64];

  /** All vectors of {@code box} with 0 < |k| < {@code radius} (1/Å). */
  WaveVectors(Box box, double alpha, double radius) {
    double[] b = box.inverseMatrix();
    int[] reach = new int[3];
    for (int d = 0; d < 3; d++) {
      // |n_d| = |k . a_d|/(2 pi) <= |k| |a_d|/(2 pi)
      double length = Math.hypot(Math.hypot(box.h(0, d), box.h(1, d)), box.h(2, d));
      reach[d] = (int) Math.floor(radius * length / (2 * Math.PI));
    }
    for (int n1 = 0; n1 <= reach[0]; n1++) {
      for (int n2 = n1 == 0 ? 0 : -reach[1]; n2 <= reach[1]; n2++) {
        for (int n3 = n1 == 0 && n2 == 0 ? 1 : -reach[2]; n3 <= reach[2]; n3++) {
          double x = 2 * Math.PI * (n1 * b[0] + n2 * b[3] + n3 * b[6]);
          double y = 2 * Math.PI * (n1 * b[1] + n2 * b[4] + n3 * b[7]);
          double z = 2 * Math.PI * (n1 * b[2] + n2 * b[5] + n3 * b[8]);
          double squared = x * x + y * y + z * z;
          if (squared < radius * radius) {
            double g = Math.exp(-squared / (4 * alpha * alpha)) / squared;
            append(n1, n2, n3, x, y, z, 4 * Math.PI / box.volume() * g);
          }
        }
      }
    }
  }

  private void append(int n1, int n2, int n3, double x, double y, double z, double g) {
    if (size == nA.length) {
      grow();
    }
    nA[size] = n1;
    nB[size] = n2;
    nC[size] = n3;
    kx[size] = x;
    ky[size] = y;
    kz[size] = z;
    weight[size] = g;
    largest[0] = Math.max(largest[0], Math.abs(n1));
    largest[1] = Math.max(largest[1], Math.abs(n2));
    largest[2] = Math.max(largest[2], Math.abs(n3));
    size++;
  }

  private void grow() {
    int capacity = 2 * nA.length;
    nA = Arrays.copyOf(nA, capacity);
    nB = Arrays.copyOf(nB, capacity);
    nC = Arrays.copyOf(nC, capacity);
    kx = Arrays.copyOf(kx, capacity);
    ky = Arrays.copyOf(ky, capacity);
    kz = Arrays.copyOf(kz, capacity);
    weight = Arrays.copyOf(weight, capacity);
  }
}
