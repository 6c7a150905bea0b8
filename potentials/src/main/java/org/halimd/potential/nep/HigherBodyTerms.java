package org.halimd.potential.nep;

import java.util.ArrayList;
import java.util.List;

/**
 * The four- and five-body terms of the descriptor as polynomials of the accumulators of one radial
 * index: s0 ... s2 have degree 1, s3 ... s7 degree 2, s8 ... s14 degree 3, s15 ... s23 degree 4.
 *
 * <p>Each is a rotational invariant of the coupled accumulators (atomic cluster expansion, Drautz,
 * Phys. Rev. B 99, 014104, 2019); the decimals are those that define the models.
 */
public final class HigherBodyTerms {
  private HigherBodyTerms() {}

  /** The terms that are switched on, in the order of the descriptor. */
  public static InvariantPolynomial[] of(AngularTerms terms) {
    List<InvariantPolynomial> on = new ArrayList<>();
    if (terms.q222()) {
      on.add(q222());
    }
    if (terms.q1111()) {
      on.add(q1111());
    }
    if (terms.q112()) {
      on.add(q112());
    }
    if (terms.q123()) {
      on.add(q123());
    }
    if (terms.q233()) {
      on.add(q233());
    }
    if (terms.q134()) {
      on.add(q134());
    }
    return on.toArray(InvariantPolynomial[]::new);
  }

  private static InvariantPolynomial q222() {
    double a1 = -0.134990654879954;
    double a2 = 0.067495327439977;
    double a3 = 0.404971964639861;
    return new InvariantPolynomial.Builder()
        .add(-0.007499480826664, 3, 3, 3)
        .add(a1, 3, 4, 4)
        .add(a1, 3, 5, 5)
        .add(a2, 3, 6, 6)
        .add(a2, 3, 7, 7)
        .add(a3, 6, 5, 5)
        .add(-a3, 6, 4, 4)
        .add(-0.809943929279723, 4, 5, 7)
        .build();
  }

  private static InvariantPolynomial q1111() {
    double b1 = 0.053193621412227;
    double b2 = 0.026596810706114;
    return new InvariantPolynomial.Builder()
        .add(0.026596810706114, 0, 0, 0, 0)
        .add(b1, 0, 0, 1, 1)
        .add(b1, 0, 0, 2, 2)
        .add(b2, 1, 1, 1, 1)
        .add(2 * b2, 1, 1, 2, 2)
        .add(b2, 2, 2, 2, 2)
        .build();
  }

  private static InvariantPolynomial q112() {
    double d1 = 0.164961305093080;
    double d2 = -0.013746775424423;
    double d3 = 0.041240326273270;
    return new InvariantPolynomial.Builder()
        .add(0.027493550848847, 0, 0, 3)
        .add(d1, 0, 1, 4)
        .add(d1, 0, 2, 5)
        .add(d2, 3, 1, 1)
        .add(d2, 3, 2, 2)
        .add(d3, 6, 1, 1)
        .add(-d3, 6, 2, 2)
        .add(0.082480652546540, 1, 2, 7)
        .build();
  }

  private static InvariantPolynomial q123() {
    double e0 = -0.008418146349617;
    double e1 = -0.016836292699234;
    double e2 = -0.033672585398469;
    double e3 = -0.042090731748086;
    double e4 = -0.067345170796937;
    double e5 = -0.084181463496172;
    double e6 = -0.168362926992344;
    return new InvariantPolynomial.Builder()
        .add(e6, 4, 2, 12)
        .add(e6, 4, 1, 11)
        .add(e6, 5, 1, 12)
        .add(-e6, 5, 2, 11)
        .add(e5, 0, 6, 11)
        .add(e5, 0, 7, 12)
        .add(e4, 0, 5, 10)
        .add(e4, 0, 4, 9)
        .add(e3, 6, 2, 14)
        .add(e3, 6, 1, 13)
        .add(e3, 7, 1, 14)
        .add(-e3, 7, 2, 13)
        .add(-e2, 8, 2, 5)
        .add(-e2, 8, 1, 4)
        .add(e1, 3, 2, 10)
        .add(e1, 3, 0, 8)
        .add(e1, 3, 1, 9)
        .add(e0, 6, 2, 10)
        .add(-e0, 6, 1, 9)
        .add(-e0, 7, 1, 10)
        .add(-e0, 7, 2, 9)
        .build();
  }

  private static InvariantPolynomial q233() {
    double f1 = 0.009644198214584;
    double f2 = 0.019288396429168;
    double f3 = 0.025717861905558;
    double f4 = 0.026789439484956;
    double f5 = 0.032147327381947;
    double f7 = 0.128589309527790;
    double f8 = 0.192883964291685;
    double f9 = 0.321473273819474;
    return new InvariantPolynomial.Builder()
        .add(0.008572620635186, 3, 8, 8)
        .add(f1, 3, 9, 9)
        .add(f1, 3, 10, 10)
        .add(f2, 6, 9, 9)
        .add(-f2, 6, 10, 10)
        .add(f3, 8, 4, 9)
        .add(f3, 8, 5, 10)
        .add(-f4, 3, 13, 13)
        .add(-f4, 3, 14, 14)
        .add(f5, 7, 10, 13)
        .add(-f5, 7, 9, 14)
        .add(-f5, 6, 9, 13)
        .add(-f5, 6, 10, 14)
        .add(0.038576792858337, 7, 9, 10)
        .add(-f7, 8, 6, 11)
        .add(-f7, 8, 7, 12)
        .add(f8, 4, 9, 11)
        .add(f8, 4, 10, 12)
        .add(f8, 5, 9, 12)
        .add(-f8, 5, 10, 11)
        .add(f9, 4, 12, 14)
        .add(f9, 4, 11, 13)
        .add(f9, 5, 11, 14)
        .add(-f9, 5, 12, 13)
        .build();
  }

  private static InvariantPolynomial q134() {
    double g0 = 0.003645164295772;
    double g2 = 0.006075273826286;
    double g3 = 0.018225821478859;
    double g4 = 0.024301095305146;
    double g5 = 0.036451642957719;
    double g6 = 0.042526916784005;
    double g7 = 0.072903285915437;
    double g8 = 0.085053833568010;
    double g9 = 0.255161500704030;
    return new InvariantPolynomial.Builder()
        .add(-g0, 15, 2, 10)
        .add(-g0, 15, 1, 9)
        .add(0.004860219061029, 0, 8, 15)
        .add(-g2, 18, 1, 13)
        .add(-g2, 18, 2, 14)
        .add(g2, 19, 2, 13)
        .add(-g2, 19, 1, 14)
        .add(g3, 18, 1, 9)
        .add(-g3, 18, 2, 10)
        .add(g3, 19, 1, 10)
        .add(g3, 19, 2, 9)
        .add(g4, 8, 1, 16)
        .add(g4, 8, 2, 17)
        .add(g5, 0, 10, 17)
        .add(g5, 0, 9, 16)
        .add(-g5, 16, 1, 11)
        .add(-g5, 16, 2, 12)
        .add(g5, 17, 2, 11)
        .add(-g5, 17, 1, 12)
        .add(g6, 22, 1, 13)
        .add(-g6, 22, 2, 14)
        .add(g6, 23, 1, 14)
        .add(g6, 23, 2, 13)
        .add(g7, 0, 11, 18)
        .add(g7, 0, 12, 19)
        .add(g8, 0, 13, 20)
        .add(g8, 0, 14, 21)
        .add(g9, 20, 1, 11)
        .add(-g9, 20, 2, 12)
        .add(g9, 21, 1, 12)
        .add(g9, 21, 2, 11)
        .build();
  }
}
