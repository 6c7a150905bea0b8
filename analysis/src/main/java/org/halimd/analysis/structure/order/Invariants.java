package org.halimd.analysis.structure.order;

import java.util.ArrayList;
import java.util.List;

/** What of the numbers q_lm does not depend on the axes. */
final class Invariants {
  private record Term(int a, int b, int c, double factor) {}

  private final int l;
  private final List<Term> terms = new ArrayList<>();

  Invariants(int l) {
    this.l = l;
    Wigner3j symbol = new Wigner3j(l);
    for (int a = -l; a <= l; a++) {
      for (int b = -l; b <= l; b++) {
        int c = -a - b;
        // For odd l the sum over all terms is zero.
        if (Math.abs(c) <= l && l % 2 == 0) {
          terms.add(new Term(a, b, c, symbol.of(a, b, c)));
        }
      }
    }
  }

  /** q_l = √(4π/(2l+1) Σ|q_lm|²); the arrays hold m = 0 ... l from {@code at}. */
  double second(double[] re, double[] im, int at) {
    return Math.sqrt(4 * Math.PI / (2 * l + 1) * norm(re, im, at));
  }

  private double norm(double[] re, double[] im, int at) {
    double sum = re[at] * re[at] + im[at] * im[at];
    for (int m = 1; m <= l; m++) {
      sum += 2 * (re[at + m] * re[at + m] + im[at + m] * im[at + m]);
    }
    return sum;
  }

  /** w_l = Σ (l l l; a b c) q_la q_lb q_lc / (Σ|q_lm|²)^(3/2). */
  double third(double[] re, double[] im, int at) {
    double norm = norm(re, im, at);
    if (norm == 0) {
      return 0;
    }
    double sum = 0;
    for (Term t : terms) {
      double ar = real(re, at, t.a);
      double ai = imaginary(im, at, t.a);
      double br = real(re, at, t.b);
      double bi = imaginary(im, at, t.b);
      double cr = real(re, at, t.c);
      double ci = imaginary(im, at, t.c);
      sum += t.factor * ((ar * br - ai * bi) * cr - (ar * bi + ai * br) * ci);
    }
    return sum / (norm * Math.sqrt(norm));
  }

  private static double real(double[] re, int at, int m) {
    return m >= 0 ? re[at + m] : m % 2 == 0 ? re[at - m] : -re[at - m];
  }

  private static double imaginary(double[] im, int at, int m) {
    return m >= 0 ? im[at + m] : m % 2 == 0 ? -im[at - m] : im[at - m];
  }
}
