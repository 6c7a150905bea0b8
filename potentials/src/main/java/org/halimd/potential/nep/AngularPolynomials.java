package org.halimd.potential.nep;

/**
 * The real polynomials of the unit vector u = (x, y, z) that carry the angular dependence,
 * spherical harmonics without their normalisation:
 *
 * <pre>
 *   Y_(l,0)    = P_l0(z)
 *   Y_(l,2m-1) = P_lm(z) Re (x + iy)^m
 *   Y_(l,2m)   = P_lm(z) Im (x + iy)^m      m = 1 ... l
 * </pre>
 *
 * <p>The functions of degree l = 1, 2, ... lie one after another; those of degree l begin at index
 * l^2 - 1.
 */
public final class AngularPolynomials {
  /** {@code Z[l - 1][m]}: coefficients of P_lm over the powers z^0, z^1, ... */
  private static final double[][][] Z = {
    {{0, 1}, {1}},
    {{-1, 0, 3}, {0, 1}, {1}},
    {{0, -3, 0, 5}, {-1, 0, 5}, {0, 1}, {1}},
    {{3, 0, -30, 0, 35}, {0, -3, 0, 7}, {-1, 0, 7}, {0, 1}, {1}},
    {{0, 15, 0, -70, 0, 63}, {1, 0, -14, 0, 21}, {0, -1, 0, 3}, {-1, 0, 9}, {0, 1}, {1}},
    {
      {-5, 0, 105, 0, -315, 0, 231},
      {0, 5, 0, -30, 0, 33},
      {1, 0, -18, 0, 33},
      {0, -3, 0, 11},
      {-1, 0, 11},
      {0, 1},
      {1}
    },
    {
      {0, -35, 0, 315, 0, -693, 0, 429},
      {-5, 0, 135, 0, -495, 0, 429},
      {0, 15, 0, -110, 0, 143},
      {3, 0, -66, 0, 143},
      {0, -3, 0, 13},
      {-1, 0, 13},
      {0, 1},
      {1}
    },
    {
      {35, 0, -1260, 0, 6930, 0, -12012, 0, 6435},
      {0, -35, 0, 385, 0, -1001, 0, 715},
      {-1, 0, 33, 0, -143, 0, 143},
      {0, 3, 0, -26, 0, 39},
      {1, 0, -26, 0, 65},
      {0, -1, 0, 5},
      {-1, 0, 15},
      {0, 1},
      {1}
    }
  };

  private final int lMax;

  /** Re and Im of (x + iy)^m. */
  private final double[] re;

  private final double[] im;

  /** P_lm and its derivative, at {@link #flat}. */
  private final double[] p;

  private final double[] dp;
  private final double[] values;
  private double gradientX;
  private double gradientY;
  private double gradientZ;

  /** The polynomials of degree 1 to {@code lMax}. */
  AngularPolynomials(int lMax) {
    this.lMax = lMax;
    re = new double[lMax + 1];
    im = new double[lMax + 1];
    p = new double[flat(lMax + 1, 0)];
    dp = new double[p.length];
    values = new double[(lMax + 1) * (lMax + 1) - 1];
  }

  /**
   * The coefficients of P_lm over the powers z^0, z^1, ...; for the evaluators of other backends.
   */
  public static double[] coefficients(int l, int m) {
    return Z[l - 1][m].clone();
  }

  private static int flat(int l, int m) {
    return l * (l + 1) / 2 + m;
  }

  /** The polynomials at the point evaluated last. */
  double[] values() {
    return values;
  }

  /** Evaluates all polynomials at the unit vector (x, y, z). */
  void evaluate(double x, double y, double z) {
    re[0] = 1;
    im[0] = 0;
    for (int m = 1; m <= lMax; m++) {
      re[m] = re[m - 1] * x - im[m - 1] * y;
      im[m] = re[m - 1] * y + im[m - 1] * x;
    }
    for (int l = 1; l <= lMax; l++) {
      int first = l * l - 1;
      for (int m = 0; m <= l; m++) {
        double plm = evaluatePolynomial(Z[l - 1][m], z, flat(l, m));
        if (m == 0) {
          values[first] = plm;
        } else {
          values[first + 2 * m - 1] = plm * re[m];
          values[first + 2 * m] = plm * im[m];
        }
      }
    }
  }

  /** Horner's scheme for a polynomial and its derivative. */
  private double evaluatePolynomial(double[] coefficients, double z, int at) {
    double value = 0;
    double derivative = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      derivative = derivative * z + value;
      value = value * z + coefficients[k];
    }
    p[at] = value;
    dp[at] = derivative;
    return value;
  }

  /**
   * Computes G = sum over all functions of {@code weight} times the gradient with respect to (x, y,
   * z), taken as independent variables, at the point evaluated last.
   */
  void contractGradient(double[] weight) {
    double gx = 0;
    double gy = 0;
    double gz = 0;
    for (int l = 1; l <= lMax; l++) {
      int first = l * l - 1;
      gz += weight[first] * dp[flat(l, 0)];
      for (int m = 1; m <= l; m++) {
        double wRe = weight[first + 2 * m - 1];
        double wIm = weight[first + 2 * m];
        double mp = m * p[flat(l, m)];
        gx += mp * (wRe * re[m - 1] + wIm * im[m - 1]);
        gy += mp * (wIm * re[m - 1] - wRe * im[m - 1]);
        gz += dp[flat(l, m)] * (wRe * re[m] + wIm * im[m]);
      }
    }
    gradientX = gx;
    gradientY = gy;
    gradientZ = gz;
  }

  /** Component of G computed last. */
  double gradientX() {
    return gradientX;
  }

  /** See {@link #gradientX}. */
  double gradientY() {
    return gradientY;
  }

  /** See {@link #gradientX}. */
  double gradientZ() {
    return gradientZ;
  }
}
