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
   * The label of a value: plain, or with a power of ten where that is shorter; on a logarithmic
   * axis powers of ten only and nothing between them.
   *
   * @param span width of the axis, to recognise a zero that rounding has spoilt
   */
  static String of(double value, boolean logarithmic, double span) {
    if (logarithmic) {
      double exponent = Math.log10(value);
      long whole = Math.round(exponent);
      return Math.abs(exponent - whole) < 1e-9 ? "10" + superscript(whole) : "";
    }
    if (Math.abs(value) < 1e-9 * span) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size < LARGE && size >= SMALL) {
      return rounded.toPlainString().replace('-', '−');
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.scaleByPowerOfTen(-exponent).toPlainString().replace('-', '−');
    return String.format(Locale.ROOT, "%s×10%s", mantissa, superscript(exponent));
  }

  private static String superscript(long exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Long.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
