package org.halimd.engine.couple;

/** Functions that appear where a velocity grows exponentially during a step. */
final class Hyperbolic {
  private static final double SERIES_BELOW = 1e-4;

  private Hyperbolic() {}

  /** sinh(x)/x; a series where the quotient would cancel. */
  static double sinhc(double x) {
    if (Math.abs(x) < SERIES_BELOW) {
      double y = x * x;
      return 1 + y / 6 * (1 + y / 20);
    }
    return Math.sinh(x) / x;
  }
}
