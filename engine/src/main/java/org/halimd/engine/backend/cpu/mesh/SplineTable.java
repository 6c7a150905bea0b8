package org.halimd.engine.backend.cpu.mesh;

import org.halimd.potential.longrange.CardinalSpline;

/**
 * The cardinal B-spline of order p as p polynomials, one per mesh point that it reaches.
 *
 * <p>An atom at f in [0, 1) above the mesh point below it gives point j (0 &le; j &lt; p) the
 * weight M_p(f + p - 1 - j). As a polynomial in c = f - 1/2, which keeps the rounding errors of its
 * terms small, its coefficient of c^k is entry {@code k} {@link #WIDTH} + j of {@link #value};
 * entries with j &ge; p are zero. U. Essmann et al., J. Chem. Phys. 103, 8577 (1995), eq. 4.1.
 */
final class SplineTable {
  /** Points per row, the largest order. */
  static final int WIDTH = 8;

  /** Order p, also the number of coefficients of a weight. */
  final int order;

  final float[] value;
  final float[] first;
  final float[] second;

  SplineTable(int order) {
    if (order < 4 || order > WIDTH) {
      throw new IllegalArgumentException("the order of the splines must be from 4 to " + WIDTH);
    }
    this.order = order;
    double[][] weights = CardinalSpline.weightPolynomials(order);
    double[] v = new double[order * WIDTH];
    for (int j = 0; j < order; j++) {
      for (int k = 0; k < order; k++) {
        v[k * WIDTH + j] = weights[j][k];
      }
    }
    double[] v1 = derivative(v);
    value = rounded(v);
    first = rounded(v1);
    second = rounded(derivative(v1));
  }

  /** Weights or their derivatives at f, one of the tables above, for all points of a row. */
  void evaluate(float[] table, float f, float[] result) {
    float c = f - 0.5f;
    for (int j = 0; j < WIDTH; j++) {
      float sum = table[(order - 1) * WIDTH + j];
      for (int k = order - 2; k >= 0; k--) {
        sum = sum * c + table[k * WIDTH + j];
      }
      result[j] = sum;
    }
  }

  private double[] derivative(double[] v) {
    double[] result = new double[v.length];
    for (int k = 1; k < order; k++) {
      for (int j = 0; j < WIDTH; j++) {
        result[(k - 1) * WIDTH + j] = k * v[k * WIDTH + j];
      }
    }
    return result;
  }

  private static float[] rounded(double[] v) {
    float[] result = new float[v.length];
    for (int k = 0; k < v.length; k++) {
      result[k] = (float) v[k];
    }
    return result;
  }
}
