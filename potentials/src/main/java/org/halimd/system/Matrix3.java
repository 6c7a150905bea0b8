package org.halimd.system;

/** Algebra of 3×3 matrices stored row by row in arrays of nine. */
public final class Matrix3 {
  private Matrix3() {}

  /** The determinant of {@code m}. */
  public static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        + m[1] * (m[5] * m[6] - m[3] * m[8])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /** The transpose of {@code m}, a new array. */
  public static double[] transpose(double[] m) {
    return new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
  }

  /** The inverse of {@code m}, a new array; not finite if {@code m} is singular. */
  public static double[] inverse(double[] m) {
    double f = 1.0 / determinant(m);
    return new double[] {
      f * (m[4] * m[8] - m[5] * m[7]),
      f * (m[2] * m[7] - m[1] * m[8]),
      f * (m[1] * m[5] - m[2] * m[4]),
      f * (m[5] * m[6] - m[3] * m[8]),
      f * (m[0] * m[8] - m[2] * m[6]),
      f * (m[2] * m[3] - m[0] * m[5]),
      f * (m[3] * m[7] - m[4] * m[6]),
      f * (m[1] * m[6] - m[0] * m[7]),
      f * (m[0] * m[4] - m[1] * m[3])
    };
  }

  /** The product {@code a b}, a new array. */
  public static double[] multiply(double[] a, double[] b) {
    double[] c = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        c[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
      }
    }
    return c;
  }

  /** The unit matrix, a new array. */
  public static double[] identity() {
    return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
  }

  /** The trace of {@code m}. */
  public static double trace(double[] m) {
    return m[0] + m[4] + m[8];
  }
}
