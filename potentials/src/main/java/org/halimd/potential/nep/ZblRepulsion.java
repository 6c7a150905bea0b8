package org.halimd.potential.nep;

import java.util.Arrays;

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
  /** Amplitudes and exponents of the universal screening function. */
  private static final double[] UNIVERSAL = {
    0.18175, 3.1998, 0.50986, 0.94229, 0.28022, 0.4029, 0.02817, 0.20162
  };

  private final int types;
  private final double[] angularCutoff;
  private final Pair[] pairs;
  private double value;
  private double derivative;

  /** What a pair of types needs; {@code screening} is four times amplitude and exponent. */
  private record Pair(
      double inner, double outer, double charges, double inverseLength, double[] screening) {}

  ZblRepulsion(NepModel model) {
    types = model.types();
    angularCutoff = PairTable.cutoffs(model.angularCutoffs());
    pairs = new Pair[types * types];
    for (int i = 0; i < types; i++) {
      for (int j = 0; j < types; j++) {
        pairs[PairTable.index(types, i, j)] = pair(model, i, j);
      }
    }
  }

  private static Pair pair(NepModel model, int i, int j) {
    int zi = model.atomicNumbers()[i];
    int zj = model.atomicNumbers()[j];
    double charges = NepModel.COULOMB * zi * zj;
    double inverseLength = 2.134563 * (Math.pow(zi, 0.23) + Math.pow(zj, 0.23));
    return switch (model.zbl()) {
      case ZblParameters.Universal u ->
          new Pair(u.inner(), u.outer(), charges, inverseLength, UNIVERSAL);
      case ZblParameters.Typewise t -> {
        double radii = CovalentRadii.of(zi) + CovalentRadii.of(zj);
        double outer = Math.min(t.factor() * radii, t.outer());
        yield new Pair(0, outer, charges, inverseLength, UNIVERSAL);
      }
      case ZblParameters.Flexible f -> {
        double[] p = f.pairs()[unorderedPair(model.types(), Math.min(i, j), Math.max(i, j))];
        double[] screening = Arrays.copyOfRange(p, 2, ZblParameters.Flexible.NUMBERS);
        yield new Pair(p[0], p[1], charges, inverseLength, screening);
      }
      case ZblParameters.None n -> throw new IllegalArgumentException("the model has no repulsion");
    };
  }

  /** The place of the pair a <= b in the order (0,0), (0,1), ..., (1,1), ... */
  private static int unorderedPair(int types, int a, int b) {
    return a * types - a * (a - 1) / 2 + (b - a);
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
      if (r < pairs[index].outer && r < angularCutoff[index]) {
        evaluate(pairs[index], r);
        energy += 0.5 * value;
        row.addCentralForce(k, 0.5 * derivative);
      }
    }
    return energy;
  }

  /** Computes V and dV/dr at a distance below the outer cutoff. */
  private void evaluate(Pair pair, double r) {
    double x = pair.inverseLength * r;
    double phi = 0;
    double phiSlope = 0;
    for (int t = 0; t < pair.screening.length; t += 2) {
      double exponent = pair.screening[t + 1];
      double term = pair.screening[t] * Math.exp(-exponent * x);
      phi += term;
      phiSlope -= exponent * term;
    }
    double bare = pair.charges * phi / r;
    double bareSlope = (pair.charges * phiSlope * pair.inverseLength - bare) / r;
    if (r < pair.inner) {
      value = bare;
      derivative = bareSlope;
      return;
    }
    double rate = Math.PI / (pair.outer - pair.inner);
    double angle = rate * (r - pair.inner);
    double w = 0.5 + 0.5 * Math.cos(angle);
    value = bare * w;
    derivative = bareSlope * w - bare * 0.5 * rate * Math.sin(angle);
  }
}
