package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.halimd.potential.nep.InvariantPolynomial;

/** The rotational invariants of the accumulators S of a group, and their gradient. */
final class InvariantKernel {
  private final NepTables tables;
  private final Monomials[] higherBody;

  /** A polynomial as flat arrays; {@code degree} factors per monomial. */
  private record Monomials(int degree, float[] coefficient, int[] factor) {
    static Monomials of(InvariantPolynomial p) {
      int degree = p.factors(0).length;
      float[] coefficient = new float[p.monomials()];
      int[] factor = new int[p.monomials() * degree];
      for (int t = 0; t < coefficient.length; t++) {
        coefficient[t] = (float) p.coefficient(t);
        System.arraycopy(p.factors(t), 0, factor, t * degree, degree);
      }
      return new Monomials(degree, coefficient, factor);
    }
  }

  InvariantKernel(NepTables tables) {
    this.tables = tables;
    higherBody = Arrays.stream(tables.higherBody).map(Monomials::of).toArray(Monomials[]::new);
  }

  /** Writes the angular components to {@code q}, behind the radial ones. */
  void evaluate(float[] s, float[] q) {
    int functions = tables.angularFunctions;
    for (int n = 0; n < functions; n++) {
      int at = n * tables.harmonics;
      int to = tables.radialFunctions + n;
      for (int l = 1; l <= tables.lMax; l++) {
        FloatVector sum = FloatVector.broadcast(SPECIES, 0);
        for (int k = l * l - 1; k < (l + 1) * (l + 1) - 1; k++) {
          FloatVector v = FloatVector.fromArray(SPECIES, s, (at + k) * COUNT);
          sum = v.mul(v).fma(FloatVector.broadcast(SPECIES, tables.squareWeight[k]), sum);
        }
        sum.intoArray(q, to * COUNT);
        to += functions;
      }
      for (Monomials polynomial : higherBody) {
        value(polynomial, s, at, q, to);
        to += functions;
      }
    }
  }

  private static void value(Monomials polynomial, float[] s, int at, float[] q, int to) {
    FloatVector sum = FloatVector.broadcast(SPECIES, 0);
    int[] f = polynomial.factor;
    for (int t = 0, k = 0; t < polynomial.coefficient.length; t++, k += polynomial.degree) {
      FloatVector product =
          FloatVector.fromArray(SPECIES, s, (at + f[k]) * COUNT)
              .mul(FloatVector.fromArray(SPECIES, s, (at + f[k + 1]) * COUNT));
      product = product.mul(FloatVector.fromArray(SPECIES, s, (at + f[k + 2]) * COUNT));
      if (polynomial.degree == 4) {
        product = product.mul(FloatVector.fromArray(SPECIES, s, (at + f[k + 3]) * COUNT));
      }
      sum = product.fma(FloatVector.broadcast(SPECIES, polynomial.coefficient[t]), sum);
    }
    sum.intoArray(q, to * COUNT);
  }

  /** Writes Gamma = sum of Phi dq/dS to {@code gamma}, laid out like S. */
  void gradient(float[] s, float[] phi, float[] gamma) {
    int functions = tables.angularFunctions;
    for (int n = 0; n < functions; n++) {
      int at = n * tables.harmonics;
      int from = tables.radialFunctions + n;
      for (int l = 1; l <= tables.lMax; l++) {
        FloatVector twice = FloatVector.fromArray(SPECIES, phi, from * COUNT).mul(2);
        for (int k = l * l - 1; k < (l + 1) * (l + 1) - 1; k++) {
          twice
              .mul(FloatVector.fromArray(SPECIES, s, (at + k) * COUNT))
              .mul(tables.squareWeight[k])
              .intoArray(gamma, (at + k) * COUNT);
        }
        from += functions;
      }
      for (Monomials polynomial : higherBody) {
        addGradient(polynomial, phi, from, s, at, gamma);
        from += functions;
      }
    }
  }

  private static void addGradient(
      Monomials polynomial, float[] phi, int from, float[] s, int at, float[] gamma) {
    int degree = polynomial.degree;
    FloatVector d = FloatVector.fromArray(SPECIES, phi, from * COUNT);
    int[] f = polynomial.factor;
    for (int t = 0, k = 0; t < polynomial.coefficient.length; t++, k += degree) {
      FloatVector c = d.mul(polynomial.coefficient[t]);
      int at0 = (at + f[k]) * COUNT;
      int at1 = (at + f[k + 1]) * COUNT;
      int at2 = (at + f[k + 2]) * COUNT;
      FloatVector s0 = FloatVector.fromArray(SPECIES, s, at0);
      FloatVector s1 = FloatVector.fromArray(SPECIES, s, at1);
      FloatVector s2 = FloatVector.fromArray(SPECIES, s, at2);
      if (degree == 4) {
        int at3 = (at + f[k + 3]) * COUNT;
        FloatVector product = c.mul(s0).mul(s1).mul(s2);
        FloatVector.fromArray(SPECIES, gamma, at3).add(product).intoArray(gamma, at3);
        c = c.mul(FloatVector.fromArray(SPECIES, s, at3));
      }
      FloatVector.fromArray(SPECIES, gamma, at0).add(c.mul(s1).mul(s2)).intoArray(gamma, at0);
      FloatVector.fromArray(SPECIES, gamma, at1).add(c.mul(s0).mul(s2)).intoArray(gamma, at1);
      FloatVector.fromArray(SPECIES, gamma, at2).add(c.mul(s0).mul(s1)).intoArray(gamma, at2);
    }
  }
}
