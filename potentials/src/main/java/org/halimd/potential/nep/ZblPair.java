package org.halimd.potential.nep;

import java.util.Arrays;

/**
 * The repulsion between two types of atoms; see {@link ZblTerm} for the formula.
 *
 * @param inner distance in Å below which the switch is 1
 * @param outer distance in Å from which on the switch is 0
 * @param charges K_C Z_i Z_j in eV Å
 * @param inverseLength the inverse of the screening length in 1/Å
 * @param screening four times amplitude and exponent; not to be changed
 */
public record ZblPair(
    double inner, double outer, double charges, double inverseLength, double[] screening) {
  /** Amplitudes and exponents of the universal screening function. */
  private static final double[] UNIVERSAL = {
    0.18175, 3.1998, 0.50986, 0.94229, 0.28022, 0.4029, 0.02817, 0.20162
  };

  /**
   * The parameters of all ordered pairs of types, at {@link PairTable#index}.
   *
   * @throws IllegalArgumentException if the model has no repulsion
   */
  public static ZblPair[] table(NepModel model) {
    int types = model.types();
    ZblPair[] pairs = new ZblPair[types * types];
    for (int i = 0; i < types; i++) {
      for (int j = 0; j < types; j++) {
        pairs[PairTable.index(types, i, j)] = of(model, i, j);
      }
    }
    return pairs;
  }

  private static ZblPair of(NepModel model, int i, int j) {
    int zi = model.atomicNumbers()[i];
    int zj = model.atomicNumbers()[j];
    double charges = NepModel.COULOMB * zi * zj;
    double inverseLength = 2.134563 * (Math.pow(zi, 0.23) + Math.pow(zj, 0.23));
    return switch (model.zbl()) {
      case ZblParameters.Universal u ->
          new ZblPair(u.inner(), u.outer(), charges, inverseLength, UNIVERSAL);
      case ZblParameters.Typewise t -> {
        double radii = CovalentRadii.of(zi) + CovalentRadii.of(zj);
        double outer = Math.min(t.factor() * radii, t.outer());
        yield new ZblPair(0, outer, charges, inverseLength, UNIVERSAL);
      }
      case ZblParameters.Flexible f -> {
        double[] p = f.pairs()[unorderedPair(model.types(), Math.min(i, j), Math.max(i, j))];
        double[] screening = Arrays.copyOfRange(p, 2, ZblParameters.Flexible.NUMBERS);
        yield new ZblPair(p[0], p[1], charges, inverseLength, screening);
      }
      case ZblParameters.None n -> throw new IllegalArgumentException("the model has no repulsion");
    };
  }

  /** The place of the pair a <= b in the order (0,0), (0,1), ..., (1,1), ... */
  private static int unorderedPair(int types, int a, int b) {
    return a * types - a * (a - 1) / 2 + (b - a);
  }
}
