package org.halimd.potential.nep;

import java.util.Arrays;

/**
 * The radial components of the descriptor, q_n = sum_j g_n(r_ij) with g_n = sum_k c_nk f_k, where c
 * depends on the types of i and j.
 *
 * <p>The basis functions are summed per type of neighbour before they meet the coefficients, and on
 * the way back the coefficients meet Phi before the neighbours: each neighbour costs one basis, not
 * one basis per n.
 */
final class RadialDescriptor {
  private final int types;
  private final int functions;
  private final int size;
  private final double[] cutoff;
  private final double[][] coefficient;
  private final RadialBasis basis;

  /** Per neighbour type: sums of f_k, or sums over n of Phi_n c_nk. */
  private final double[][] perType;

  RadialDescriptor(NepModel model) {
    types = model.types();
    functions = model.shape().nMaxRadial() + 1;
    size = model.shape().basisRadial() + 1;
    cutoff = PairTable.cutoffs(model.radialCutoffs());
    coefficient = PairTable.coefficients(model.radialCoefficients(), types, functions, size);
    basis = new RadialBasis(size);
    perType = new double[types][size];
  }

  /** Writes q_n of the row's central atom to {@code q[n]}. */
  void evaluate(SiteRow row, double[] q) {
    clearPerType();
    for (int k = 0; k < row.size(); k++) {
      int t = row.neighborType(k);
      double rc = cutoff[PairTable.index(types, row.type(), t)];
      if (row.r(k) < rc) {
        basis.evaluate(row.r(k), rc);
        addTo(perType[t], basis.values());
      }
    }
    Arrays.fill(q, 0, functions, 0);
    for (int t = 0; t < types; t++) {
      double[] c = coefficient[PairTable.index(types, row.type(), t)];
      for (int n = 0; n < functions; n++) {
        q[n] += dot(c, n * size, perType[t]);
      }
    }
  }

  /** Adds sum_n Phi_n g_n'(r) u to f_ij of every neighbour, with {@code Phi_n = phi[n]}. */
  void addForces(SiteRow row, double[] phi) {
    clearPerType();
    for (int t = 0; t < types; t++) {
      double[] c = coefficient[PairTable.index(types, row.type(), t)];
      for (int n = 0; n < functions; n++) {
        for (int k = 0; k < size; k++) {
          perType[t][k] += phi[n] * c[n * size + k];
        }
      }
    }
    for (int k = 0; k < row.size(); k++) {
      int t = row.neighborType(k);
      double rc = cutoff[PairTable.index(types, row.type(), t)];
      if (row.r(k) < rc) {
        basis.evaluateWithDerivatives(row.r(k), rc);
        row.addCentralForce(k, dot(perType[t], 0, basis.derivatives()));
      }
    }
  }

  private void clearPerType() {
    for (double[] a : perType) {
      Arrays.fill(a, 0);
    }
  }

  private static void addTo(double[] sum, double[] term) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += term[k];
    }
  }

  private static double dot(double[] a, int from, double[] b) {
    double sum = 0;
    for (int k = 0; k < b.length; k++) {
      sum += a[from + k] * b[k];
    }
    return sum;
  }
}
