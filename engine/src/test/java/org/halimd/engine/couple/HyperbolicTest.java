package org.halimd.engine.couple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class HyperbolicTest {
  /** Σ x^2n/(2n+1)! in 40 digits. */
  private static double exact(double x) {
    MathContext digits = new MathContext(40);
    BigDecimal square = new BigDecimal(x).pow(2, digits);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int n = 1; n < 40; n++) {
      BigDecimal divisor = new BigDecimal(2 * n * (2 * n + 1));
      term = term.multiply(square, digits).divide(divisor, digits);
      sum = sum.add(term, digits);
    }
    return sum.doubleValue();
  }

  @Test
  void agreesWithTheSeriesOnBothSidesOfTheSwitch() {
    for (double x : new double[] {0, 1e-9, 5e-5, 9.99e-5, 1.01e-4, 1e-3, 0.1, 1, 3, -0.5}) {
      double expected = exact(x);
      assertEquals(expected, Hyperbolic.sinhc(x), 1e-15 * expected, "x = " + x);
    }
  }
}
