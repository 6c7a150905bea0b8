package org.halimd.analysis.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers at tick marks. */
final class TickLabel {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final double LARGE = 1e5;
  private static final double SMALL_STEP = 1e-4;

  private TickLabel() {}

  /** The label of a multiple of {@code step}: all on an axis have the same number of decimals. */
  static String stepped(double value, double step) {
    if (Math.abs(value) < 1e-6 * step) {
      return "0";
    }
    if (step < SMALL_STEP || Math.abs(value) >= LARGE && step >= 1) {
      return scientific(value, step);
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return minus(rounded.toPlainString());
  }

  private static String scientific(double value, double step) {
    int digits = 1 + (int) Math.round(Math.max(0, Math.log10(Math.abs(value) / step)) + 0.5);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = minus(rounded.scaleByPowerOfTen(-exponent).toPlainString());
    return String.format(Locale.ROOT, "%s×10%s", mantissa, superscript(exponent));
  }

  /** The label of {@code factor} times a power of ten, written out or as a power. */
  static String power(int factor, int exponent, boolean plain) {
    if (plain) {
      return BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).toPlainString();
    }
    String power = "10" + superscript(exponent);
    return factor == 1 ? power : factor + "×" + power;
  }

  /** {@code factor} times a power of ten, to the last bit. */
  static double scaled(int factor, int exponent) {
    return BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).doubleValue();
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }

  static String superscript(long exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Long.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
