package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The angular part of the descriptor of a group of atoms up to the accumulators S_n = sum_j g_n Y,
 * and the way back from Gamma = dU/dS to partial forces.
 *
 * <p>Radial functions, their slopes and the polynomials Y are computed once per neighbour and kept
 * for the way back, which has no loop over descriptor components: with P = sum_n g_n Gamma_n and Q
 * = sum_n g_n' Gamma_n the partial force is (Q Y) u + (1 - u u) P grad Y / r.
 */
final class AngularKernel {
  private final NepTables tables;
  private final HarmonicsKernel harmonics;
  private final SwitchKernel switches = new SwitchKernel();

  /** fc T_k and d/dr of it, at one step. */
  private final float[] basis;

  private final float[] basisSlope;

  /** Steps that angular step a stands for. */
  private int[] stepOf = new int[0];

  private int steps;

  /** g_n and g_n' of angular step a at index a functions + n; Y at index a harmonics + m. */
  private float[] g = new float[0];

  private float[] slope = new float[0];
  private float[] polynomials = new float[0];

  /** sum_n g_n Gamma_n at one step. */
  private final float[] weights;

  /** Q Y at one step. */
  private final float[] along = new float[Lanes.COUNT];

  /** Partial forces by the angular part, one vector per angular step. */
  float[] fx = new float[0];

  float[] fy = new float[0];
  float[] fz = new float[0];

  AngularKernel(NepTables tables) {
    this.tables = tables;
    harmonics = HarmonicsKernel.of(tables.lMax);
    basis = new float[tables.angularBasis * Lanes.COUNT];
    basisSlope = new float[tables.angularBasis * Lanes.COUNT];
    weights = new float[tables.harmonics * Lanes.COUNT];
  }

  /** Number of angular steps of the rows described last. */
  int steps() {
    return steps;
  }

  /** The step of the rows that angular step {@code a} stands for. */
  int step(int a) {
    return stepOf[a];
  }

  /** Computes radial functions and polynomials of the neighbours within the angular cutoff. */
  void describe(PairList list, GroupRows rows, float[] r, float[] inverse) {
    reserve(rows);
    steps = 0;
    for (int t = 0; t < rows.types(); t++) {
      int pair = rows.pair(list, t);
      float[] c = tables.angular[pair];
      float cutoff = tables.angularCutoff[pair];
      switches.evaluate(r, rows.first[t], rows.angular[t], cutoff);
      for (int s = rows.first[t]; s < rows.first[t] + rows.angular[t]; s++) {
        stepOf[steps] = s;
        evaluateBasis(r, s, cutoff);
        contractBasis(c, steps * tables.angularFunctions);
        harmonics.evaluate(rows, inverse, s, polynomials, steps * tables.harmonics);
        steps++;
      }
    }
  }

  private void reserve(GroupRows rows) {
    int most = 0;
    for (int t = 0; t < rows.types(); t++) {
      most += rows.angular[t];
    }
    if (stepOf.length < most) {
      int capacity = most + (most >> 1);
      stepOf = new int[capacity];
      g = new float[capacity * tables.angularFunctions * Lanes.COUNT];
      slope = new float[g.length];
      polynomials = new float[capacity * tables.harmonics * Lanes.COUNT];
      fx = new float[capacity * Lanes.COUNT];
      fy = new float[capacity * Lanes.COUNT];
      fz = new float[capacity * Lanes.COUNT];
    }
  }

  private void evaluateBasis(float[] r, int s, float cutoff) {
    FloatVector y =
        FloatVector.fromArray(SPECIES, r, s * COUNT)
            .fma(FloatVector.broadcast(SPECIES, -1 / cutoff), FloatVector.broadcast(SPECIES, 1))
            .max(0);
    FloatVector y2 = y.mul(y);
    FloatVector root = FloatVector.fromArray(SPECIES, switches.sine, s * COUNT);
    FloatVector cosine = FloatVector.fromArray(SPECIES, switches.cosine, s * COUNT);
    FloatVector twoX =
        y2.fma(FloatVector.broadcast(SPECIES, 4), FloatVector.broadcast(SPECIES, -2));
    FloatVector value = root.mul(root);
    FloatVector valueSlope = root.mul(cosine).mul((float) (-Math.PI / cutoff));
    FloatVector chain = value.mul(y).mul(-4 / cutoff);
    FloatVector first = FloatVector.broadcast(SPECIES, 1);
    FloatVector firstNext = twoX.mul(0.5f);
    FloatVector second = FloatVector.broadcast(SPECIES, 0);
    FloatVector secondNext = FloatVector.broadcast(SPECIES, 1);
    for (int k = 0; k < tables.angularBasis; k++) {
      value.mul(first).intoArray(basis, k * COUNT);
      FloatVector inner = chain.mul(second).mul((float) k);
      valueSlope.fma(first, inner).intoArray(basisSlope, k * COUNT);
      FloatVector after = firstNext.mul(twoX).sub(first);
      first = firstNext;
      firstNext = after;
      after = secondNext.mul(twoX).sub(second);
      second = secondNext;
      secondNext = after;
    }
  }

  /** g_n and g_n' for all n, up to five functions at a time so that sums stay in registers. */
  private void contractBasis(float[] c, int at) {
    int functions = tables.angularFunctions;
    int n = 0;
    for (; n + 5 <= functions; n += 5) {
      contractFive(c, n, at);
    }
    for (; n + 2 <= functions; n += 2) {
      contractTwo(c, n, at);
    }
    if (n < functions) {
      contractOne(c, n, at);
    }
  }

  private void contractFive(float[] c, int n, int at) {
    int functions = tables.angularFunctions;
    FloatVector g0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector g1 = g0;
    FloatVector g2 = g0;
    FloatVector g3 = g0;
    FloatVector g4 = g0;
    FloatVector h0 = g0;
    FloatVector h1 = g0;
    FloatVector h2 = g0;
    FloatVector h3 = g0;
    FloatVector h4 = g0;
    int at0 = n;
    for (int k = 0; k < tables.angularBasis; k++) {
      FloatVector b = FloatVector.fromArray(SPECIES, basis, k * COUNT);
      FloatVector d = FloatVector.fromArray(SPECIES, basisSlope, k * COUNT);
      FloatVector c0 = FloatVector.broadcast(SPECIES, c[at0]);
      FloatVector c1 = FloatVector.broadcast(SPECIES, c[at0 + 1]);
      FloatVector c2 = FloatVector.broadcast(SPECIES, c[at0 + 2]);
      FloatVector c3 = FloatVector.broadcast(SPECIES, c[at0 + 3]);
      FloatVector c4 = FloatVector.broadcast(SPECIES, c[at0 + 4]);
      g0 = b.fma(c0, g0);
      h0 = d.fma(c0, h0);
      g1 = b.fma(c1, g1);
      h1 = d.fma(c1, h1);
      g2 = b.fma(c2, g2);
      h2 = d.fma(c2, h2);
      g3 = b.fma(c3, g3);
      h3 = d.fma(c3, h3);
      g4 = b.fma(c4, g4);
      h4 = d.fma(c4, h4);
      at0 += functions;
    }
    g0.intoArray(g, (at + n) * COUNT);
    g1.intoArray(g, (at + n + 1) * COUNT);
    g2.intoArray(g, (at + n + 2) * COUNT);
    g3.intoArray(g, (at + n + 3) * COUNT);
    g4.intoArray(g, (at + n + 4) * COUNT);
    h0.intoArray(slope, (at + n) * COUNT);
    h1.intoArray(slope, (at + n + 1) * COUNT);
    h2.intoArray(slope, (at + n + 2) * COUNT);
    h3.intoArray(slope, (at + n + 3) * COUNT);
    h4.intoArray(slope, (at + n + 4) * COUNT);
  }

  private void contractTwo(float[] c, int n, int at) {
    int functions = tables.angularFunctions;
    FloatVector g0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector g1 = g0;
    FloatVector h0 = g0;
    FloatVector h1 = g0;
    for (int k = 0; k < tables.angularBasis; k++) {
      FloatVector b = FloatVector.fromArray(SPECIES, basis, k * COUNT);
      FloatVector d = FloatVector.fromArray(SPECIES, basisSlope, k * COUNT);
      FloatVector c0 = FloatVector.broadcast(SPECIES, c[k * functions + n]);
      FloatVector c1 = FloatVector.broadcast(SPECIES, c[k * functions + n + 1]);
      g0 = b.fma(c0, g0);
      h0 = d.fma(c0, h0);
      g1 = b.fma(c1, g1);
      h1 = d.fma(c1, h1);
    }
    g0.intoArray(g, (at + n) * COUNT);
    g1.intoArray(g, (at + n + 1) * COUNT);
    h0.intoArray(slope, (at + n) * COUNT);
    h1.intoArray(slope, (at + n + 1) * COUNT);
  }

  private void contractOne(float[] c, int n, int at) {
    FloatVector sum = FloatVector.broadcast(SPECIES, 0);
    FloatVector sumSlope = sum;
    for (int k = 0; k < tables.angularBasis; k++) {
      FloatVector c0 = FloatVector.broadcast(SPECIES, c[k * tables.angularFunctions + n]);
      sum = FloatVector.fromArray(SPECIES, basis, k * COUNT).fma(c0, sum);
      sumSlope = FloatVector.fromArray(SPECIES, basisSlope, k * COUNT).fma(c0, sumSlope);
    }
    sum.intoArray(g, (at + n) * COUNT);
    sumSlope.intoArray(slope, (at + n) * COUNT);
  }

  /**
   * Writes S_n to {@code s} at index {@code n harmonics}; two functions at a time, since the
   * polynomials of a group are more than the first cache holds.
   */
  void accumulate(float[] s) {
    int last = tables.angularFunctions - 1;
    for (int m = 0; m < tables.harmonics; m += 4) {
      int n = 0;
      for (; n < last; n += 2) {
        accumulateEight(n, m, s, n * tables.harmonics + m);
      }
      if (n == last) {
        accumulateFour(n, m, s, n * tables.harmonics + m);
      }
    }
  }

  private void accumulateEight(int n, int m, float[] s, int at) {
    FloatVector s0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector t0 = s0;
    FloatVector t1 = s0;
    FloatVector t2 = s0;
    FloatVector t3 = s0;
    int y = m;
    int atG = n;
    for (int a = 0; a < steps; a++) {
      FloatVector f = FloatVector.fromArray(SPECIES, g, atG * COUNT);
      FloatVector h = FloatVector.fromArray(SPECIES, g, (atG + 1) * COUNT);
      FloatVector p = FloatVector.fromArray(SPECIES, polynomials, y * COUNT);
      s0 = f.fma(p, s0);
      t0 = h.fma(p, t0);
      p = FloatVector.fromArray(SPECIES, polynomials, (y + 1) * COUNT);
      s1 = f.fma(p, s1);
      t1 = h.fma(p, t1);
      p = FloatVector.fromArray(SPECIES, polynomials, (y + 2) * COUNT);
      s2 = f.fma(p, s2);
      t2 = h.fma(p, t2);
      p = FloatVector.fromArray(SPECIES, polynomials, (y + 3) * COUNT);
      s3 = f.fma(p, s3);
      t3 = h.fma(p, t3);
      y += tables.harmonics;
      atG += tables.angularFunctions;
    }
    s0.intoArray(s, at * COUNT);
    s1.intoArray(s, (at + 1) * COUNT);
    s2.intoArray(s, (at + 2) * COUNT);
    s3.intoArray(s, (at + 3) * COUNT);
    int next = at + tables.harmonics;
    t0.intoArray(s, next * COUNT);
    t1.intoArray(s, (next + 1) * COUNT);
    t2.intoArray(s, (next + 2) * COUNT);
    t3.intoArray(s, (next + 3) * COUNT);
  }

  private void accumulateFour(int n, int m, float[] s, int at) {
    FloatVector s0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int y = m;
    int atG = n;
    for (int a = 0; a < steps; a++) {
      FloatVector f = FloatVector.fromArray(SPECIES, g, atG * COUNT);
      s0 = f.fma(FloatVector.fromArray(SPECIES, polynomials, y * COUNT), s0);
      s1 = f.fma(FloatVector.fromArray(SPECIES, polynomials, (y + 1) * COUNT), s1);
      s2 = f.fma(FloatVector.fromArray(SPECIES, polynomials, (y + 2) * COUNT), s2);
      s3 = f.fma(FloatVector.fromArray(SPECIES, polynomials, (y + 3) * COUNT), s3);
      y += tables.harmonics;
      atG += tables.angularFunctions;
    }
    s0.intoArray(s, at * COUNT);
    s1.intoArray(s, (at + 1) * COUNT);
    s2.intoArray(s, (at + 2) * COUNT);
    s3.intoArray(s, (at + 3) * COUNT);
  }

  /** Computes partial forces from Gamma, laid out as {@link #accumulate} writes S. */
  void force(GroupRows rows, float[] inverse, float[] gamma) {
    for (int a = 0; a < steps; a++) {
      int s = stepOf[a];
      FloatVector.broadcast(SPECIES, 0).intoArray(along, 0 * COUNT);
      for (int m = 0; m < tables.harmonics; m += 4) {
        contractFour(a, m, gamma);
      }
      harmonics.contractGradient(rows, inverse, s, weights);
      combine(rows, inverse, s, a);
    }
  }

  private void combine(GroupRows rows, float[] inverse, int s, int a) {
    FloatVector i = FloatVector.fromArray(SPECIES, inverse, s * COUNT);
    FloatVector x = FloatVector.fromArray(SPECIES, rows.dx, s * COUNT).mul(i);
    FloatVector y = FloatVector.fromArray(SPECIES, rows.dy, s * COUNT).mul(i);
    FloatVector z = FloatVector.fromArray(SPECIES, rows.dz, s * COUNT).mul(i);
    FloatVector gx = FloatVector.fromArray(SPECIES, harmonics.gradient, 0).mul(i);
    FloatVector gy = FloatVector.fromArray(SPECIES, harmonics.gradient, COUNT).mul(i);
    FloatVector gz = FloatVector.fromArray(SPECIES, harmonics.gradient, 2 * COUNT).mul(i);
    FloatVector f =
        FloatVector.fromArray(SPECIES, along, 0 * COUNT)
            .sub(gx.mul(x).add(gy.mul(y)).add(gz.mul(z)));
    f.fma(x, gx).intoArray(fx, a * COUNT);
    f.fma(y, gy).intoArray(fy, a * COUNT);
    f.fma(z, gz).intoArray(fz, a * COUNT);
  }

  /** P of four polynomials; adds their part of Q Y to {@link #along}. */
  private void contractFour(int a, int m, float[] gamma) {
    FloatVector p0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    FloatVector q0 = p0;
    FloatVector q1 = p0;
    FloatVector q2 = p0;
    FloatVector q3 = p0;
    int at = m;
    int functions = tables.angularFunctions;
    for (int n = 0; n < functions; n++) {
      FloatVector f = FloatVector.fromArray(SPECIES, g, (a * functions + n) * COUNT);
      FloatVector h = FloatVector.fromArray(SPECIES, slope, (a * functions + n) * COUNT);
      FloatVector c0 = FloatVector.fromArray(SPECIES, gamma, at * COUNT);
      FloatVector c1 = FloatVector.fromArray(SPECIES, gamma, (at + 1) * COUNT);
      FloatVector c2 = FloatVector.fromArray(SPECIES, gamma, (at + 2) * COUNT);
      FloatVector c3 = FloatVector.fromArray(SPECIES, gamma, (at + 3) * COUNT);
      p0 = f.fma(c0, p0);
      q0 = h.fma(c0, q0);
      p1 = f.fma(c1, p1);
      q1 = h.fma(c1, q1);
      p2 = f.fma(c2, p2);
      q2 = h.fma(c2, q2);
      p3 = f.fma(c3, p3);
      q3 = h.fma(c3, q3);
      at += tables.harmonics;
    }
    p0.intoArray(weights, m * COUNT);
    p1.intoArray(weights, (m + 1) * COUNT);
    p2.intoArray(weights, (m + 2) * COUNT);
    p3.intoArray(weights, (m + 3) * COUNT);
    int y = a * tables.harmonics + m;
    FloatVector sum =
        q0.fma(
            FloatVector.fromArray(SPECIES, polynomials, y * COUNT),
            FloatVector.fromArray(SPECIES, along, 0 * COUNT));
    sum = q1.fma(FloatVector.fromArray(SPECIES, polynomials, (y + 1) * COUNT), sum);
    sum = q2.fma(FloatVector.fromArray(SPECIES, polynomials, (y + 2) * COUNT), sum);
    q3.fma(FloatVector.fromArray(SPECIES, polynomials, (y + 3) * COUNT), sum)
        .intoArray(along, 0 * COUNT);
  }
}
