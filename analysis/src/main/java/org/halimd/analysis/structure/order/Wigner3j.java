package org.halimd.analysis.structure.order;

/** The 3j symbols (l l l; a b c) of E. Wigner, by Racah's formula; good to 1e-10 up to l = 12. */
final class Wigner3j {
  private final int l;
  private final double[] factorial;

  Wigner3j(int l) {
    this.l = l;
    this.factorial = new double[3 * l + 2];
    factorial[0] = 1;
    for (int n = 1; n < factorial.length; n++) {
      factorial[n] = n * factorial[n - 1];
    }
  }

  /** The symbol; zero unless a + b + c = 0. */
  double of(int a, int b, int c) {
    if (a + b + c != 0) {
      return 0;
    }
    double sum = 0;
    for (int t = Math.max(0, Math.max(-a, b)); t <= Math.min(l, Math.min(l - a, l + b)); t++) {
      double term =
          factorial[t]
              * factorial[t + a]
              * factorial[t - b]
              * factorial[l - t]
              * factorial[l - a - t]
              * factorial[l + b - t];
      sum += (t % 2 == 0 ? 1 : -1) / term;
    }
    double triangle = factorial[l] * factorial[l] * factorial[l] / factorial[3 * l + 1];
    double edges =
        factorial[l + a]
            * factorial[l - a]
            * factorial[l + b]
            * factorial[l - b]
            * factorial[l + c]
            * factorial[l - c];
    return (c % 2 == 0 ? 1 : -1) * Math.sqrt(triangle) * Math.sqrt(edges) * sum;
  }
}
