package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.all;
import static org.halimd.engine.backend.cpu.Lanes.fma;
import static org.halimd.engine.backend.cpu.Lanes.load;
import static org.halimd.engine.backend.cpu.Lanes.store;

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
  void evaluate(float[] s, int sAt, float[] q) {
    int functions = tables.angularFunctions;
    for (int n = 0; n < functions; n++) {
      int at = sAt + n * tables.harmonics;
      int to = tables.radialFunctions + n;
      for (int l = 1; l <= tables.lMax; l++) {
        FloatVector sum = all(0);
        for (int k = l * l - 1; k < (l + 1) * (l + 1) - 1; k++) {
          FloatVector v = load(s, at + k);
          sum = fma(tables.squareWeight[k], v.mul(v), sum);
        }
        store(sum, q, to);
        to += functions;
      }
      for (Monomials polynomial : higherBody) {
        store(value(polynomial, s, at), q, to);
        to += functions;
      }
    }
  }

  private static FloatVector value(Monomials polynomial, float[] s, int at) {
    FloatVector sum = all(0);
    int[] f = polynomial.factor;
    for (int t = 0, k = 0; t < polynomial.coefficient.length; t++, k += polynomial.degree) {
      FloatVector product = load(s, at + f[k]).mul(load(s, at + f[k + 1]));
      product = product.mul(load(s, at + f[k + 2]));
      if (polynomial.degree == 4) {
        product = product.mul(load(s, at + f[k + 3]));
      }
      sum = fma(polynomial.coefficient[t], product, sum);
    }
    return sum;
  }

  /** Writes Gamma = sum of Phi dq/dS to {@code gamma}, laid out like S. */
  void gradient(float[] s, int sAt, float[] phi, float[] gamma) {
    int functions = tables.angularFunctions;
    for (int n = 0; n < functions; n++) {
      int at = sAt + n * tables.harmonics;
      int out = n * tables.harmonics;
      int from = tables.radialFunctions + n;
      for (int l = 1; l <= tables.lMax; l++) {
        FloatVector twice = load(phi, from).mul(2);
        for (int k = l * l - 1; k < (l + 1) * (l + 1) - 1; k++) {
          store(twice.mul(load(s, at + k)).mul(tables.squareWeight[k]), gamma, out + k);
        }
        from += functions;
      }
      for (Monomials polynomial : higherBody) {
        addGradient(polynomial, load(phi, from), s, at, gamma, out);
        from += functions;
      }
    }
  }

  private static void addGradient(
      Monomials polynomial, FloatVector phi, float[] s, int at, float[] gamma, int out) {
    int degree = polynomial.degree;
    int[] f = polynomial.factor;
    for (int t = 0, k = 0; t < polynomial.coefficient.length; t++, k += degree) {
      FloatVector c = phi.mul(polynomial.coefficient[t]);
      FloatVector s0 = load(s, at + f[k]);
      FloatVector s1 = load(s, at + f[k + 1]);
      FloatVector s2 = load(s, at + f[k + 2]);
      if (degree == 4) {
        FloatVector s3 = load(s, at + f[k + 3]);
        add(c.mul(s0).mul(s1).mul(s2), gamma, out + f[k + 3]);
        c = c.mul(s3);
      }
      add(c.mul(s1).mul(s2), gamma, out + f[k]);
      add(c.mul(s0).mul(s2), gamma, out + f[k + 1]);
      add(c.mul(s0).mul(s1), gamma, out + f[k + 2]);
    }
  }

  private static void add(FloatVector v, float[] to, int at) {
    store(load(to, at).add(v), to, at);
  }
}
