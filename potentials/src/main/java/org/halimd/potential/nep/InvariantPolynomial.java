package org.halimd.potential.nep;

import java.util.ArrayList;
import java.util.List;

/** A sum of monomials in the accumulators s0, s1, ... of one radial index. */
public final class InvariantPolynomial {
  private final double[] coefficient;

  /** The accumulators that each monomial multiplies, with repetition. */
  private final int[][] factors;

  private InvariantPolynomial(double[] coefficient, int[][] factors) {
    this.coefficient = coefficient;
    this.factors = factors;
  }

  /** Collects monomials. */
  static final class Builder {
    private final List<Double> coefficients = new ArrayList<>();
    private final List<int[]> factors = new ArrayList<>();

    /** Adds {@code coefficient} times the product of the named accumulators. */
    Builder add(double coefficient, int... accumulators) {
      coefficients.add(coefficient);
      factors.add(accumulators);
      return this;
    }

    InvariantPolynomial build() {
      return new InvariantPolynomial(
          coefficients.stream().mapToDouble(Double::doubleValue).toArray(),
          factors.toArray(int[][]::new));
    }
  }

  /** Number of monomials. */
  public int monomials() {
    return coefficient.length;
  }

  /** The coefficient of monomial {@code t}. */
  public double coefficient(int t) {
    return coefficient[t];
  }

  /** The accumulators that monomial {@code t} multiplies, with repetition. */
  public int[] factors(int t) {
    return factors[t].clone();
  }

  /** The value; s0 is {@code s[at]}. */
  double value(double[] s, int at) {
    double sum = 0;
    for (int t = 0; t < coefficient.length; t++) {
      double product = coefficient[t];
      for (int factor : factors[t]) {
        product *= s[at + factor];
      }
      sum += product;
    }
    return sum;
  }

  /** Adds {@code phi} times the gradient to {@code gamma}, which is laid out like {@code s}. */
  void addGradient(double phi, double[] s, int at, double[] gamma, int gammaAt) {
    for (int t = 0; t < coefficient.length; t++) {
      int[] f = factors[t];
      for (int d = 0; d < f.length; d++) {
        double product = phi * coefficient[t];
        for (int e = 0; e < f.length; e++) {
          if (e != d) {
            product *= s[at + f[e]];
          }
        }
        gamma[gammaAt + f[d]] += product;
      }
    }
  }
}
