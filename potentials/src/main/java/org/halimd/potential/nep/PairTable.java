package org.halimd.potential.nep;

/** What depends on the pair of types only: cutoffs, and coefficients sorted for the inner loops. */
public final class PairTable {
  private PairTable() {}

  /** The index of the ordered pair (central type, neighbour type). */
  public static int index(int types, int central, int neighbor) {
    return central * types + neighbor;
  }

  /** Cutoffs of all ordered pairs: the mean of the cutoffs of the two types. */
  public static double[] cutoffs(double[] perType) {
    int types = perType.length;
    double[] perPair = new double[types * types];
    for (int i = 0; i < types; i++) {
      for (int j = 0; j < types; j++) {
        perPair[index(types, i, j)] = (perType[i] + perType[j]) / 2;
      }
    }
    return perPair;
  }

  /**
   * Expansion coefficients with the pair of types as the first index instead of the last: {@code
   * result[pair][n * basis + k]}.
   *
   * @param c coefficients in the order of the file
   * @param functions number of radial functions n
   * @param basis number of basis functions k
   */
  public static double[][] coefficients(double[] c, int types, int functions, int basis) {
    int pairs = types * types;
    double[][] byPair = new double[pairs][functions * basis];
    for (int nk = 0; nk < functions * basis; nk++) {
      for (int pair = 0; pair < pairs; pair++) {
        byPair[pair][nk] = c[nk * pairs + pair];
      }
    }
    return byPair;
  }

  /**
   * Coefficients of the Chebyshev polynomials T_k from those of the basis functions (T_k + 1)/2:
   * the ones are summed into the coefficient of T_0.
   *
   * @param c coefficients of one pair, {@code c[n * basis + k]}
   * @param functions number of radial functions n
   * @param basis number of basis functions k
   */
  public static double[] chebyshev(double[] c, int functions, int basis) {
    double[] result = new double[c.length];
    for (int n = 0; n < functions; n++) {
      for (int k = 0; k < basis; k++) {
        result[n * basis + k] += 0.5 * c[n * basis + k];
        result[n * basis] += 0.5 * c[n * basis + k];
      }
    }
    return result;
  }
}
