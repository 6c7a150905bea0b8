package org.halimd.potential.nep;

/**
 * The repulsion of two nuclei at short distance,
 *
 * <pre>
 *   V(r) = K_C Z_i Z_j phi(r a) w(r) / r,   a = 2.134563 (Z_i^0.23 + Z_j^0.23) 1/Å,
 * </pre>
 *
 * with a screening function phi of four exponentials and a cosine switch w between two cutoffs.
 */
public final class ZblTerm {
  private double value;
  private double derivative;

  /** A term that has not been evaluated. */
  public ZblTerm() {
    // Value and derivative come with evaluate.
  }

  /** Evaluates the term at a distance in Å below the outer cutoff of the pair. */
  public void evaluate(ZblPair pair, double r) {
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

  /** V in eV. */
  public double value() {
    return value;
  }

  /** dV/dr in eV/Å. */
  public double derivative() {
    return derivative;
  }
}
