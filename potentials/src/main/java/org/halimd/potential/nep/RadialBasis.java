package org.halimd.potential.nep;

/**
 * The radial basis: Chebyshev polynomials T_k under a cosine cutoff,
 *
 * <pre>
 *   f_k(r) = (T_k(X) + 1) fc(r) / 2,   X = 2 y^2 - 1,   y = r/rc - 1,   fc = (1 + cos(pi r/rc)) / 2
 * </pre>
 *
 * (Fan et al., J. Chem. Phys. 157, 114801, 2022).
 */
final class RadialBasis {
  /** (T_k + 1) / 2 at the point evaluated last. */
  private final double[] polynomial;

  private final double[] value;
  private final double[] derivative;

  /** The functions f_0 ... f_(size - 1). */
  RadialBasis(int size) {
    polynomial = new double[size];
    value = new double[size];
    derivative = new double[size];
  }

  /** f_k at the point evaluated last. */
  double[] values() {
    return value;
  }

  /** df_k/dr in 1/Å at the point evaluated last with derivatives. */
  double[] derivatives() {
    return derivative;
  }

  /** Evaluates the functions at distance {@code r} below the cutoff {@code rc}, both in Å. */
  void evaluate(double r, double rc) {
    double fc = 0.5 + 0.5 * Math.cos(Math.PI * r / rc);
    double y = r / rc - 1;
    double x = 2 * y * y - 1;
    double previous = x; // T_(-1) = T_1
    double chebyshev = 1; // T_0
    for (int k = 0; k < value.length; k++) {
      polynomial[k] = 0.5 * (chebyshev + 1);
      value[k] = polynomial[k] * fc;
      double next = 2 * x * chebyshev - previous;
      previous = chebyshev;
      chebyshev = next;
    }
  }

  /** Evaluates the functions and their derivatives; T_k' = k U_(k-1) and dX/dr = 4 y / rc. */
  void evaluateWithDerivatives(double r, double rc) {
    evaluate(r, rc);
    double angle = Math.PI * r / rc;
    double fc = 0.5 + 0.5 * Math.cos(angle);
    double fcSlope = -Math.PI / (2 * rc) * Math.sin(angle);
    double y = r / rc - 1;
    double x = 2 * y * y - 1;
    double previous = -1; // U_(-2)
    double second = 0; // U_(-1)
    for (int k = 0; k < value.length; k++) {
      derivative[k] = 2 * k * second * (y / rc) * fc + polynomial[k] * fcSlope;
      double next = 2 * x * second - previous;
      previous = second;
      second = next;
    }
  }
}
