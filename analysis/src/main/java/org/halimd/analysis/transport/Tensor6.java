package org.halimd.analysis.transport;

/** Symmetric tensors as six numbers xx yy zz yz xz xy. */
final class Tensor6 {
  /** Number of independent components. */
  static final int SIZE = 6;

  /** Position of element (a, b) among the six. */
  static final int[][] INDEX = {{0, 5, 4}, {5, 1, 3}, {4, 3, 2}};

  private Tensor6() {}

  /** Adds the sum over {@code atoms} of d d^T, d = newer - older, to six numbers of {@code sum}. */
  static void addProducts(double[] newer, double[] older, int[] atoms, double[] sum, int at) {
    double xx = 0;
    double yy = 0;
    double zz = 0;
    double yz = 0;
    double xz = 0;
    double xy = 0;
    for (int i : atoms) {
      double x = newer[3 * i] - older[3 * i];
      double y = newer[3 * i + 1] - older[3 * i + 1];
      double z = newer[3 * i + 2] - older[3 * i + 2];
      xx += x * x;
      yy += y * y;
      zz += z * z;
      yz += y * z;
      xz += x * z;
      xy += x * y;
    }
    sum[at] += xx;
    sum[at + 1] += yy;
    sum[at + 2] += zz;
    sum[at + 3] += yz;
    sum[at + 4] += xz;
    sum[at + 5] += xy;
  }

  /** Weights w with (h T h^T)_ab = w . T. */
  static double[] transformWeights(double[] h, int a, int b) {
    double[] w = new double[SIZE];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        w[INDEX[i][j]] += h[3 * a + i] * h[3 * b + j];
      }
    }
    return w;
  }

  /** h T h^T. */
  static double[] transform(double[] h, double[] tensor) {
    double[] result = new double[SIZE];
    for (int a = 0; a < 3; a++) {
      for (int b = a; b < 3; b++) {
        result[INDEX[a][b]] = dot(transformWeights(h, a, b), tensor, 0);
      }
    }
    return result;
  }

  /** The product of weights and tensor. */
  static double dot(double[] weights, double[] tensor, int at) {
    double sum = 0;
    for (int c = 0; c < SIZE; c++) {
      sum += weights[c] * tensor[at + c];
    }
    return sum;
  }

  /** Multiplies the numbers in place. */
  static void scale(double[] tensor, double factor) {
    for (int c = 0; c < tensor.length; c++) {
      tensor[c] *= factor;
    }
  }

  /** a - b, a new array. */
  static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int c = 0; c < d.length; c++) {
      d[c] = a[c] - b[c];
    }
    return d;
  }
}
