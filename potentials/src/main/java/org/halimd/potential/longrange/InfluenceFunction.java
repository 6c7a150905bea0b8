package org.halimd.potential.longrange;

import org.halimd.system.Box;

/**
 * The influence function G_n of a particle mesh, for the waves of {@link RealTransform3}.
 *
 * <pre>
 *   G_n = (2 pi/V) exp(-k²/(4 alpha²))/k² prod_d sinc(pi n_d/K_d)^(2p) / Lambda_d²,
 *   Lambda_d = sum_m sinc(pi (n_d/K_d + m))^(2p),
 * </pre>
 *
 * <p>with k = 2 pi sum_d n_d b_d and -K_d/2 &lt; n_d &lt; K_d/2; G_0 = 0, and 0 for |n_d| = K_d/2.
 * This is the function that minimises the mean square error of the energy (R. W. Hockney and J. W.
 * Eastwood, Computer Simulation Using Particles, ch. 8; V. Ballenegger, J. J. Cerdà and C. Holm, J.
 * Chem. Theory Comput. 8, 936 (2012)) without the aliases of its numerator, which the Gaussian
 * makes negligible. The spline factors do not depend on the cell, so that the derivative with
 * respect to strain is that of the exact sum, term by term.
 */
final class InfluenceFunction {
  private final double alpha;
  private final int[] size;

  /** sinc^(2p)/Lambda² per direction, 0 for the wave without partner. */
  private final double[][] spline = new double[3][];

  InfluenceFunction(double alpha, int order, int[] size) {
    this.alpha = alpha;
    this.size = size.clone();
    for (int d = 0; d < 3; d++) {
      spline[d] = new double[size[d]];
      for (int index = 0; index < size[d]; index++) {
        int n = wave(d, index);
        spline[d][index] = 2 * n == -size[d] ? 0 : splineFactor(order, (double) n / size[d]);
      }
    }
  }

  private static double splineFactor(int order, double x) {
    double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    double aliases = CardinalSpline.aliasSum(order, x);
    return Math.pow(sinc, 2 * order) / (aliases * aliases);
  }

  /** The wave number n of an index of the transform, -K/2 &le; n &lt; K/2. */
  private int wave(int d, int index) {
    return 2 * index < size[d] ? index : index - size[d];
  }

  /** Fills {@code g} with G_n and {@code k} with the three components of k of the waves. */
  void fill(Box box, double[] g, double[][] k) {
    double[] b = box.inverseMatrix();
    double prefactor = 2 * Math.PI / box.volume();
    int at = 0;
    for (int i = 0; i < size[0]; i++) {
      int n1 = wave(0, i);
      for (int j = 0; j < size[1]; j++) {
        int n2 = wave(1, j);
        double rowFactor = prefactor * spline[0][i] * spline[1][j];
        for (int n3 = 0; n3 < size[2] / 2; n3++) {
          double x = 2 * Math.PI * (n1 * b[0] + n2 * b[3] + n3 * b[6]);
          double y = 2 * Math.PI * (n1 * b[1] + n2 * b[4] + n3 * b[7]);
          double z = 2 * Math.PI * (n1 * b[2] + n2 * b[5] + n3 * b[8]);
          double squared = x * x + y * y + z * z;
          k[0][at] = x;
          k[1][at] = y;
          k[2][at] = z;
          g[at] =
              squared == 0
                  ? 0
                  : rowFactor * spline[2][n3] * Math.exp(-squared / (4 * alpha * alpha)) / squared;
          at++;
        }
      }
    }
  }
}
