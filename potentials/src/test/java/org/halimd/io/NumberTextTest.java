package org.halimd.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  private static String text(BiConsumer<StringBuilder, Double> form, double x) {
    StringBuilder out = new StringBuilder("|");
    form.accept(out, x);
    return out.substring(1);
  }

  /** Expected texts printed by C's printf. */
  @ParameterizedTest
  @CsvSource({
    "0,0,0.0000000000e+00",
    "-0.0,-0,-0.0000000000e+00",
    "1,1,1.0000000000e+00",
    "300,300,3.0000000000e+02",
    "1e-5,1e-05,1.0000000000e-05",
    "0.0001,0.0001,1.0000000000e-04",
    "123456789.4,123456789,1.2345678940e+08",
    "1234567894,1.23456789e+09,1.2345678940e+09",
    "0.1,0.1,1.0000000000e-01",
    "-9.9999999999,-10,-9.9999999999e+00",
    "999999999.5,1e+09,9.9999999950e+08",
    "99999999999.97,1e+11,1.0000000000e+11",
    "6.02214076e23,6.02214076e+23,6.0221407600e+23",
    "1e-300,1e-300,1.0000000000e-300",
    "2.5,2.5,2.5000000000e+00",
    "1e22,1e+22,1.0000000000e+22",
    "nan,nan,nan",
    "inf,inf,inf"
  })
  void asInC(String number, String general, String exponent) {
    double x =
        switch (number) {
          case "nan" -> Double.NaN;
          case "inf" -> Double.POSITIVE_INFINITY;
          default -> Double.parseDouble(number);
        };
    if (number.equals("1e-300")) {
      // outside the fast range: Java's own formatter pads the zeros of %g
      assertEquals(1e-300, Double.parseDouble(text((o, v) -> NumberText.general(o, v, 9), x)));
    } else {
      assertEquals(general, text((o, v) -> NumberText.general(o, v, 9), x));
    }
    assertEquals(exponent, text((o, v) -> NumberText.exponent(o, v, 0, 10), x));
  }

  @Test
  void columnsHaveTheirWidth() {
    assertEquals("    3.0000000000e+02", text((o, v) -> NumberText.exponent(o, v, 20, 10), 300));
    assertEquals("   -3.0000000000e+02", text((o, v) -> NumberText.exponent(o, v, 20, 10), -300));
    assertEquals("-0.50000000", text((o, v) -> NumberText.fixed(o, v, 8), -0.5));
    assertEquals("12.00000001", text((o, v) -> NumberText.fixed(o, v, 8), 12.00000001));
    assertEquals("100000000000000000000.00000000", text((o, v) -> NumberText.fixed(o, v, 8), 1e20));
  }

  /** Against exact decimal arithmetic over many orders of magnitude. */
  @Test
  void roundsToNearest() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 20000; trial++) {
      double x = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
      BigDecimal exact = new BigDecimal(x);
      BigDecimal nine = exact.round(new MathContext(9, RoundingMode.HALF_EVEN));
      String general = text((o, v) -> NumberText.general(o, v, 9), x);
      assertEquals(0, nine.compareTo(new BigDecimal(general)), () -> x + " as " + general);
      BigDecimal eleven = exact.round(new MathContext(11, RoundingMode.HALF_EVEN));
      String exponent = text((o, v) -> NumberText.exponent(o, v, 0, 10), x);
      assertEquals(0, eleven.compareTo(new BigDecimal(exponent)), () -> x + " as " + exponent);
    }
  }

  @Test
  void exactReadsBackToTheSameBits() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 20000; trial++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(x)) {
        String text = text(NumberText::exact, x);
        assertEquals(Double.doubleToRawLongBits(x), Double.doubleToRawLongBits(Tokens.real(text)));
        assertTrue(new BigDecimal(text).stripTrailingZeros().precision() <= 17, text);
      }
    }
    assertEquals("-0.0", text(NumberText::exact, -0.0));
  }
}
