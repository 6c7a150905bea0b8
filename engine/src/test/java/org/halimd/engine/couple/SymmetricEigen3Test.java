package org.halimd.engine.couple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;

class SymmetricEigen3Test {
  private static final double[] IDENTITY = Matrix3.identity();

  private static double[] symmetric(double a, double b, double c, double bc, double ac, double ab) {
    return new double[] {a, ab, ac, ab, b, bc, ac, bc, c};
  }

  private static double[] vectors(SymmetricEigen3 e) {
    double[] o = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int k = 0; k < 3; k++) {
        o[3 * row + k] = e.vector(row, k);
      }
    }
    return o;
  }

  private static void check(double[] a) {
    SymmetricEigen3 e = new SymmetricEigen3(a);
    double size = 0;
    for (double x : a) {
      size = Math.max(size, Math.abs(x));
    }
    double[] o = vectors(e);
    assertArrayEquals(IDENTITY, Matrix3.multiply(Matrix3.transpose(o), o), 2e-15);
    assertArrayEquals(a, e.compose(e.value(0), e.value(1), e.value(2)), 4e-15 * size);
  }

  @Test
  void decomposesRandomMatricesToRounding() {
    Random r = new Random(5);
    for (int n = 0; n < 2000; n++) {
      double scale = Math.pow(10, 20 * r.nextDouble() - 10);
      check(
          symmetric(
              scale * r.nextGaussian(),
              scale * r.nextGaussian(),
              scale * r.nextGaussian(),
              scale * r.nextGaussian(),
              scale * r.nextGaussian(),
              scale * r.nextGaussian()));
    }
  }

  @Test
  void decomposesNearlyDegenerateMatrices() {
    check(symmetric(1, 1, 1, 1e-12, -1e-13, 1e-16));
    check(symmetric(1, 1, 1, 1, 1, 1));
    check(symmetric(0, 0, 0, 1e-300, 0, 1e-300));
    check(symmetric(1e8, 1, 1e-8, 1e-3, 1, 1e2));
  }

  @Test
  void knownEigenvalues() {
    SymmetricEigen3 e = new SymmetricEigen3(symmetric(2, 2, 5, 0, 0, 1));
    double[] values = {e.value(0), e.value(1), e.value(2)};
    java.util.Arrays.sort(values);
    assertArrayEquals(new double[] {1, 3, 5}, values, 1e-14);
  }

  @Test
  void diagonalMatrixStaysExactlyAsItIs() {
    SymmetricEigen3 e = new SymmetricEigen3(symmetric(0.3, -0.1, 0.3, 0, 0, 0));
    assertArrayEquals(IDENTITY, vectors(e), 0);
    assertArrayEquals(symmetric(7, 8, 9, 0, 0, 0), e.compose(7, 8, 9), 0);
    assertEquals(-0.1, e.value(1), 0);
  }
}
