package org.halimd.analysis.structure.order;

/**
 * Spherical harmonics Y_lm of one l for m = 0 ... l, with the Condon-Shortley phase, normalised to
 * ∫|Y|² = 1; Y_l,-m = (-1)^m Y_lm*.
 */
final class SphericalHarmonics {
  private final int l;
  private final double[] norm;
  private final double[] legendre;

  SphericalHarmonics(int l) {
    this.l = l;
    this.norm = new double[l + 1];
    this.legendre = new double[l + 1];
    for (int m = 0; m <= l; m++) {
      double ratio = 1;
      for (int k = l - m + 1; k <= l + m; k++) {
        ratio /= k;
      }
      norm[m] = Math.sqrt((2 * l + 1) / (4 * Math.PI) * ratio);
    }
  }

  /** Adds Y_lm of the direction (x, y, z)/r to sums; index m from {@code at}. */
  void add(double x, double y, double z, double r, double[] re, double[] im, int at) {
    double cosine = z / r;
    double c = x / r;
    double s = y / r;
    // exp(i m φ) sin^m θ is the m-th power of (x + i y)/r, which has no trouble at the poles.
    double powerRe = 1;
    double powerIm = 0;
    for (int m = 0; m <= l; m++) {
      double p = norm[m] * reduced(m, cosine);
      re[at + m] += p * powerRe;
      im[at + m] += p * powerIm;
      double next = powerRe * c - powerIm * s;
      powerIm = powerRe * s + powerIm * c;
      powerRe = next;
    }
  }

  /** The associated Legendre function P_l^m over sin^m θ, by recursion in l. */
  private double reduced(int m, double cosine) {
    double value = 1;
    for (int k = 1; k <= m; k++) {
      value *= -(2 * k - 1);
    }
    legendre[m] = value;
    if (l == m) {
      return value;
    }
    legendre[m + 1] = (2 * m + 1) * cosine * value;
    for (int k = m + 2; k <= l; k++) {
      legendre[k] =
          ((2 * k - 1) * cosine * legendre[k - 1] - (k + m - 1) * legendre[k - 2]) / (k - m);
    }
    return legendre[l];
  }
}
