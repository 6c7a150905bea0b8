package org.halimd.potential.longrange;

import java.util.Arrays;
import org.halimd.system.Box;

/**
 * The influence function G_n of a particle mesh, for the waves of {@link RealTransform3}.
 *
 * <pre>
 *   G_n = (2 pi/V) exp(-k²/(4 alpha²))/k² prod_d sinc(pi n_d/K_d)^(2p) / Lambda_d²,
 *   Lambda_d = sum_m sinc(pi (n_d/K_d + m))^(2p),
 * </pre>
 *
 * <p>with k = 2 pi sum_d n_d b_d and -K_d/2 &lt; n_d &lt; K_d/2; G_0 = 0, and 0 for waves that do
 * not belong to the sum. These are selected once, by their length in a given box, so that no wave
 * comes or goes while the cell breathes. This is the function that minimises the mean square error
 * of the energy (R. W. Hockney and J. W. Eastwood, Computer Simulation Using Particles, ch. 8; V.
 * Ballenegger, J. J. Cerdà and C. Holm, J. Chem. Theory Comput. 8, 936 (2012)) without the aliases
 * of its numerator, which the Gaussian makes negligible. The spline factors do not depend on the
 * cell, so that the derivative with respect to strain is that of the exact sum, term by term.
 */
final class InfluenceFunction {
  private final double alpha;
  private final int[] size;

  /** sinc^(2p)/Lambda² per direction. */
  private final double[][] spline = new double[3][];

  /** Reciprocal vectors, over 2 pi, of the box that decides which waves belong to the sum. */
  private final double[] start;

  private final double limit;
  private final double[] g;
  private double[] b;
  private Box box;

  /**
   * The influence function of a mesh.
   *
   * @param order order p of the splines
   * @param size numbers of mesh points
   * @param start the box in which the waves of the sum are selected
   * @param limit the waves of the sum have |k| &lt; limit (1/Å) in that box, short enough for the
   *     mesh: |n_d| &lt; K_d/2
   */
  InfluenceFunction(double alpha, int order, int[] size, Box start, double limit) {
    this.alpha = alpha;
    this.size = size.clone();
    this.start = start.inverseMatrix();
    this.limit = limit;
    this.g = new double[size[0] * size[1] * (size[2] / 2)];
    for (int d = 0; d < 3; d++) {
      spline[d] = new double[size[d]];
      for (int index = 0; index < size[d]; index++) {
        int n = wave(d, index);
        spline[d][index] = CardinalSpline.influenceFactor(order, (double) n / size[d]);
      }
    }
  }

  /** The wave number n of an index of the transform, -K/2 &le; n &lt; K/2. */
  private int wave(int d, int index) {
    return 2 * index < size[d] ? index : index - size[d];
  }

  /** Computes G_n for a box; nothing to do if its matrix is that of the last call. */
  void use(Box newBox) {
    if (box != null && Arrays.equals(box.matrix(), newBox.matrix())) {
      return;
    }
    box = newBox;
    b = newBox.inverseMatrix();
    int row = 0;
    for (int i = 0; i < size[0]; i++) {
      for (int j = 0; j < size[1]; j++) {
        fillRow(wave(0, i), wave(1, j), spline[0][i] * spline[1][j], row);
        row += size[2] / 2;
      }
    }
    g[0] = 0;
  }

  private void fillRow(int n1, int n2, double rowFactor, int row) {
    double factor = rowFactor * 2 * Math.PI / box.volume();
    for (int n3 = 0; n3 < size[2] / 2; n3++) {
      double squared = lengthSquared(b, n1, n2, n3);
      g[row + n3] =
          lengthSquared(start, n1, n2, n3) < limit * limit
              ? factor * spline[2][n3] * Math.exp(-squared / (4 * alpha * alpha)) / squared
              : 0;
    }
  }

  /** Component x, y or z of the wave vector in 1/Å. */
  private static double component(int xyz, double[] b, int n1, int n2, int n3) {
    return 2 * Math.PI * (n1 * b[xyz] + n2 * b[3 + xyz] + n3 * b[6 + xyz]);
  }

  private static double lengthSquared(double[] b, int n1, int n2, int n3) {
    double x = component(0, b, n1, n2, n3);
    double y = component(1, b, n1, n2, n3);
    double z = component(2, b, n1, n2, n3);
    return x * x + y * y + z * z;
  }

  /**
   * Replaces the transform S_n of the charges by G_n S_n.
   *
   * @param spectrum S_n, in the order of {@link RealTransform3}
   * @param chi receives G_n S_n (1/(2 alpha²) + 2/k²)
   * @return sum over all waves of G_n |S_n|² (delta_ab - (1/(2 alpha²) + 2/k²) k_a k_b)
   */
  double[] apply(double[] spectrum, double[] chi) {
    double[] virial = new double[9];
    int row = 0;
    for (int i = 0; i < size[0]; i++) {
      for (int j = 0; j < size[1]; j++) {
        applyRow(wave(0, i), wave(1, j), row, spectrum, chi, virial);
        row += size[2] / 2;
      }
    }
    virial[3] = virial[1];
    virial[6] = virial[2];
    virial[7] = virial[5];
    return virial;
  }

  private void applyRow(int n1, int n2, int row, double[] spectrum, double[] chi, double[] virial) {
    for (int n3 = 0; n3 < size[2] / 2; n3++) {
      int n = row + n3;
      double x = component(0, b, n1, n2, n3);
      double y = component(1, b, n1, n2, n3);
      double z = component(2, b, n1, n2, n3);
      double squared = x * x + y * y + z * z;
      double factor = n == 0 ? 0 : 1 / (2 * alpha * alpha) + 2 / squared;
      double real = spectrum[2 * n];
      double imaginary = spectrum[2 * n + 1];
      // Waves with n_3 < 0 are not stored; they are the partners of those with n_3 > 0.
      double weight = (n3 == 0 ? 1 : 2) * g[n] * (real * real + imaginary * imaginary);
      virial[0] += weight * (1 - factor * x * x);
      virial[1] -= weight * factor * x * y;
      virial[2] -= weight * factor * x * z;
      virial[4] += weight * (1 - factor * y * y);
      virial[5] -= weight * factor * y * z;
      virial[8] += weight * (1 - factor * z * z);
      spectrum[2 * n] = g[n] * real;
      spectrum[2 * n + 1] = g[n] * imaginary;
      chi[2 * n] = factor * spectrum[2 * n];
      chi[2 * n + 1] = factor * spectrum[2 * n + 1];
    }
  }
}
