package org.halimd.potential.nep;

import java.util.Arrays;

/**
 * The angular part of the descriptor up to the accumulators S_n = sum_j g_n(r_ij) Y(u_ij), and the
 * way back from Gamma = dU/dS to the partial forces.
 */
final class AngularDescriptor {
  private final int types;
  private final int functions;
  private final int size;
  private final int length;
  private final double[] cutoff;
  private final double[][] coefficient;
  private final RadialBasis basis;
  private final AngularPolynomials polynomials;

  /** sum_n g_n Gamma_n and sum_n g_n' Gamma_n, one entry per polynomial. */
  private final double[] gGamma;

  private final double[] slopeGamma;

  AngularDescriptor(NepModel model) {
    DescriptorShape shape = model.shape();
    types = model.types();
    functions = shape.nMaxAngular() + 1;
    size = shape.basisAngular() + 1;
    length = shape.terms().accumulators();
    cutoff = PairTable.cutoffs(model.angularCutoffs());
    coefficient = PairTable.coefficients(model.angularCoefficients(), types, functions, size);
    basis = new RadialBasis(size);
    polynomials = new AngularPolynomials(shape.terms().lMax());
    gGamma = new double[length];
    slopeGamma = new double[length];
  }

  /** Length of the accumulators of one atom, functions times polynomials. */
  int accumulators() {
    return functions * length;
  }

  /** Writes S_n to {@code s} from index {@code at} on, n slowest. */
  void accumulate(SiteRow row, double[] s, int at) {
    Arrays.fill(s, at, at + accumulators(), 0);
    for (int k = 0; k < row.size(); k++) {
      int pair = PairTable.index(types, row.type(), row.neighborType(k));
      double r = row.r(k);
      if (r < cutoff[pair]) {
        basis.evaluate(r, cutoff[pair]);
        polynomials.evaluate(row.dx(k) / r, row.dy(k) / r, row.dz(k) / r);
        for (int n = 0; n < functions; n++) {
          double g = radialFunction(coefficient[pair], n, basis.values());
          addScaled(g, polynomials.values(), 0, s, at + n * length);
        }
      }
    }
  }

  /**
   * Adds f_ij = u sum_n g_n' Gamma_n Y + (1 - u u) sum_n g_n Gamma_n grad Y / r to the partial
   * forces; {@code gamma} is laid out like S.
   */
  void addForces(SiteRow row, double[] gamma) {
    for (int k = 0; k < row.size(); k++) {
      int pair = PairTable.index(types, row.type(), row.neighborType(k));
      double r = row.r(k);
      if (r < cutoff[pair]) {
        basis.evaluateWithDerivatives(r, cutoff[pair]);
        contractRadialFunctions(coefficient[pair], gamma);
        double x = row.dx(k) / r;
        double y = row.dy(k) / r;
        double z = row.dz(k) / r;
        polynomials.evaluate(x, y, z);
        polynomials.contractGradient(gGamma);
        double gx = polynomials.gradientX();
        double gy = polynomials.gradientY();
        double gz = polynomials.gradientZ();
        double along = dot(slopeGamma, polynomials.values()) - (gx * x + gy * y + gz * z) / r;
        row.addForce(k, along * x + gx / r, along * y + gy / r, along * z + gz / r);
      }
    }
  }

  private void contractRadialFunctions(double[] c, double[] gamma) {
    Arrays.fill(gGamma, 0);
    Arrays.fill(slopeGamma, 0);
    for (int n = 0; n < functions; n++) {
      double g = radialFunction(c, n, basis.values());
      double slope = radialFunction(c, n, basis.derivatives());
      addScaled(g, gamma, n * length, gGamma, 0);
      addScaled(slope, gamma, n * length, slopeGamma, 0);
    }
  }

  /** sum_k c_nk f_k. */
  private double radialFunction(double[] c, int n, double[] f) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += c[n * size + k] * f[k];
    }
    return sum;
  }

  private void addScaled(double factor, double[] from, int fromAt, double[] to, int toAt) {
    for (int m = 0; m < length; m++) {
      to[toAt + m] += factor * from[fromAt + m];
    }
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int m = 0; m < length; m++) {
      sum += a[m] * b[m];
    }
    return sum;
  }
}
