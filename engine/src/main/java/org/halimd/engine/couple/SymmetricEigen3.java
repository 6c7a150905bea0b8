package org.halimd.engine.couple;

/**
 * Eigenvalues and eigenvectors of a symmetric 3×3 matrix by cyclic Jacobi rotations (Golub and Van
 * Loan, Matrix Computations, section 8.5): A = O diag(λ) Oᵀ with O orthonormal to rounding. A
 * diagonal matrix returns exactly its diagonal and O = 1.
 */
public final class SymmetricEigen3 {
  private static final int MAX_SWEEPS = 50;

  private final double[] a;
  private final double[] o = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  /** Decomposes the symmetric matrix (nine numbers row by row). */
  public SymmetricEigen3(double[] matrix) {
    a = matrix.clone();
    for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal() > 0; sweep++) {
      rotate(0, 1);
      rotate(0, 2);
      rotate(1, 2);
    }
  }

  /** Eigenvalue {@code k} (0, 1, 2), in no particular order. */
  public double value(int k) {
    return a[4 * k];
  }

  /** Component {@code row} of eigenvector {@code k}. */
  public double vector(int row, int k) {
    return o[3 * row + k];
  }

  /** O diag(d) Oᵀ: the matrix function with values d on the eigenvalues, exactly symmetric. */
  public double[] compose(double d0, double d1, double d2) {
    double[] m = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = i; j < 3; j++) {
        m[3 * i + j] =
            o[3 * i] * d0 * o[3 * j]
                + o[3 * i + 1] * d1 * o[3 * j + 1]
                + o[3 * i + 2] * d2 * o[3 * j + 2];
        m[3 * j + i] = m[3 * i + j];
      }
    }
    return m;
  }

  private double offDiagonal() {
    return Math.abs(a[1]) + Math.abs(a[2]) + Math.abs(a[5]);
  }

  /** One Jacobi rotation in the plane (p, q) that makes element (p, q) zero. */
  private void rotate(int p, int q) {
    double apq = a[3 * p + q];
    double app = a[4 * p];
    double aqq = a[4 * q];
    if (apq == 0) {
      return;
    }
    // An element far below the rounding of both eigenvalues is dropped.
    if (app + 100 * apq == app && aqq + 100 * apq == aqq) {
      set(p, q, 0);
      return;
    }
    double theta = (aqq - app) / (2 * apq);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    int r = 3 - p - q;
    double apr = a[3 * p + r];
    double aqr = a[3 * q + r];
    a[4 * p] = app - t * apq;
    a[4 * q] = aqq + t * apq;
    set(p, q, 0);
    set(p, r, c * apr - s * aqr);
    set(q, r, s * apr + c * aqr);
    for (int row = 0; row < 3; row++) {
      double op = o[3 * row + p];
      double oq = o[3 * row + q];
      o[3 * row + p] = c * op - s * oq;
      o[3 * row + q] = s * op + c * oq;
    }
  }

  private void set(int i, int j, double value) {
    a[3 * i + j] = value;
    a[3 * j + i] = value;
  }
}
