package org.halimd.potential.longrange;

/**
 * The cardinal B-spline M_p of order p: a piecewise polynomial of degree p - 1 on (0, p) with p - 2
 * continuous derivatives, whose integer translates add up to 1 (U. Essmann et al., J. Chem. Phys.
 * 103, 8577 (1995), eqs. 4.1 and 4.2).
 */
public final class CardinalSpline {
  private CardinalSpline() {}

  /**
   * Values and the first two derivatives on the p grid points below a position.
   *
   * @param order p, at least 4
   * @param f position above the grid point below it, from 0 to 1
   * @param value receives M_p(f + p - 1 - j) at {@code at + j}, j = 0 ... p - 1
   * @param first receives M_p'(f + p - 1 - j)
   * @param second receives M_p''(f + p - 1 - j)
   */
  static void evaluate(
      int order, double f, double[] value, double[] first, double[] second, int at) {
    value[at] = 1 - f;
    value[at + 1] = f;
    for (int k = 3; k < order - 1; k++) {
      raise(k, f, value, at);
    }
    difference(order - 2, value, first, at);
    difference(order - 1, first, second, at);
    raise(order - 1, f, value, at);
    difference(order - 1, value, first, at);
    raise(order, f, value, at);
  }

  /** M_(k+1)'(u) = M_k(u) - M_k(u - 1), from {@code k} values to {@code k + 1} derivatives. */
  private static void difference(int k, double[] value, double[] derivative, int at) {
    derivative[at] = -value[at];
    for (int j = 1; j < k; j++) {
      derivative[at + j] = value[at + j - 1] - value[at + j];
    }
    derivative[at + k] = value[at + k - 1];
  }

  /** From the values of order k - 1 to those of order k. */
  private static void raise(int k, double f, double[] value, int at) {
    double scale = 1.0 / (k - 1);
    value[at + k - 1] = scale * f * value[at + k - 2];
    for (int j = k - 2; j > 0; j--) {
      value[at + j] = scale * ((f + k - 1 - j) * value[at + j - 1] + (1 - f + j) * value[at + j]);
    }
    value[at] = scale * (1 - f) * value[at];
  }

  /**
   * sum_m sinc(pi (x + m))^(2p) over all integers m: the weight that all aliases of a wave carry
   * together after assignment with order p. By Poisson's summation formula it is the finite sum
   * sum_j M_2p(p + j) cos(2 pi j x).
   */
  public static double aliasSum(int order, double x) {
    double[] value = new double[2 * order];
    evaluate(2 * order, 0, value, new double[2 * order], new double[2 * order], 0);
    double sum = 0;
    for (int j = 1 - order; j < order; j++) {
      // value[i] = M_2p(2p - 1 - i)
      sum += value[order - 1 - j] * Math.cos(2 * Math.PI * j * x);
    }
    return sum;
  }

  /**
   * sinc(pi x)^(2p)/aliasSum(x)²: the factor of the influence function of a mesh in one direction,
   * x = n/K; see {@link InfluenceFunction}.
   */
  public static double influenceFactor(int order, double x) {
    double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    double aliases = aliasSum(order, x);
    return Math.pow(sinc, 2 * order) / (aliases * aliases);
  }

  /**
   * The weights of {@link #evaluate} as polynomials in f - 1/2, which keeps the rounding errors of
   * their terms small: entry [j][k] is the coefficient of (f - 1/2)^k in the weight of point j.
   */
  public static double[][] weightPolynomials(int order) {
    double[][] piece = pieces(order);
    double[][] weights = new double[order][];
    for (int j = 0; j < order; j++) {
      weights[j] = shifted(piece[order - 1 - j], 0.5);
    }
    return weights;
  }

  /**
   * The coefficients of M_p(f + i) as a polynomial in f, for i = 0 ... p - 1, by (k - 1) M_k(u) = u
   * M_(k-1)(u) + (k - u) M_(k-1)(u - 1).
   */
  private static double[][] pieces(int order) {
    double[][] piece = new double[order][order];
    piece[0][0] = 1;
    for (int k = 2; k <= order; k++) {
      double[][] next = new double[order][order];
      for (int i = 0; i < k; i++) {
        for (int c = 0; c < k - 1; c++) {
          double here = piece[i][c] / (k - 1);
          double before = i == 0 ? 0 : piece[i - 1][c] / (k - 1);
          next[i][c] += i * here + (k - i) * before;
          next[i][c + 1] += here - before;
        }
      }
      piece = next;
    }
    return piece;
  }

  /** The coefficients of P(c + shift) as a polynomial in c. */
  private static double[] shifted(double[] p, double shift) {
    double[] result = p.clone();
    for (int i = 0; i < p.length - 1; i++) {
      for (int k = p.length - 2; k >= i; k--) {
        result[k] += shift * result[k + 1];
      }
    }
    return result;
  }
}
