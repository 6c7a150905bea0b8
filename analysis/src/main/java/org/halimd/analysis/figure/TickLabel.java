package org.halimd.analysis.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers at tick marks. */
final class TickLabel {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final double LARGE = 1e5;
  private static final double SMALL = 1e-3;

  private TickLabel() {}

  /**
   * The label of a value: plain, or with a power of ten where that is shorter. Different ticks get
   * different labels: the narrower the axis, the more digits.
   *
   * @param span width of the axis
   */
  static String of(double value, double span) {
    if (Math.abs(value) < 1e-5 * span) {
      return "0";
    }
    int digits = Math.clamp(4 + (long) Math.ceil(Math.log10(Math.abs(value) / span)), 4, 15);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size < LARGE && size >= SMALL) {
      return rounded.toPlainString().replace('-', '−');
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.scaleByPowerOfTen(-exponent).toPlainString().replace('-', '−');
    return String.format(Locale.ROOT, "%s×10%s", mantissa, superscript(exponent));
  }

  static String superscript(long exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Long.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
