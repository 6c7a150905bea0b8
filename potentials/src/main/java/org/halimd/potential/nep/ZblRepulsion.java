package org.halimd.potential.nep;

/**
 * The repulsion of two nuclei at short distance,
 *
 * <pre>
 *   V(r) = K_C Z_i Z_j phi(r a) w(r) / r,   a = 2.134563 (Z_i^0.23 + Z_j^0.23) 1/Å,
 * </pre>
 *
 * with a screening function phi of four exponentials and a cosine switch w between two cutoffs. The
 * pairs counted are those within the angular cutoff of the model.
 */
final class ZblRepulsion {
  private final int types;
  private final double[] angularCutoff;
  private final ZblPair[] pairs;
  private double value;
  private double derivative;

  ZblRepulsion(NepModel model) {
    types = model.types();
    angularCutoff = PairTable.cutoffs(model.angularCutoffs());
    pairs = ZblPair.table(model);
  }

  /**
   * Adds half of every pair term of the row to the partial forces; the other half belongs to the
   * row of the neighbour.
   *
   * @return half the sum of the pair energies of the row, in eV
   */
  double add(SiteRow row) {
    double energy = 0;
    for (int k = 0; k < row.size(); k++) {
      int index = PairTable.index(types, row.type(), row.neighborType(k));
      double r = row.r(k);
      if (r < pairs[index].outer() && r < angularCutoff[index]) {
        evaluate(pairs[index], r);
        energy += 0.5 * value;
        row.addCentralForce(k, 0.5 * derivative);
      }
    }
    return energy;
  }

  /** Computes V and dV/dr at a distance below the outer cutoff. */
  private void evaluate(ZblPair pair, double r) {
    double x = pair.inverseLength() * r;
    double phi = 0;
    double phiSlope = 0;
    for (int t = 0; t < pair.screening().length; t += 2) {
      double exponent = pair.screening()[t + 1];
      double term = pair.screening()[t] * Math.exp(-exponent * x);
      phi += term;
      phiSlope -= exponent * term;
    }
    double bare = pair.charges() * phi / r;
    double bareSlope = (pair.charges() * phiSlope * pair.inverseLength() - bare) / r;
    if (r < pair.inner()) {
      value = bare;
      derivative = bareSlope;
      return;
    }
    double rate = Math.PI / (pair.outer() - pair.inner());
    double angle = rate * (r - pair.inner());
    double w = 0.5 + 0.5 * Math.cos(angle);
    value = bare * w;
    derivative = bareSlope * w - bare * 0.5 * rate * Math.sin(angle);
  }
}
