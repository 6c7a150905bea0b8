package org.halimd.engine.app.analyze;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.halimd.analysis.figure.PowerOfTen;

/** Numbers for people. */
public final class Text {
  private Text() {}

  /** A small number and its error with a common power of ten: {@code (9.46 +- 0.47)e-6}. */
  public static String scientific(double value, double error) {
    if (!Double.isFinite(error) || error <= 0) {
      return String.format(Locale.ROOT, "%.4g", value);
    }
    double size = Math.max(Math.abs(value), error);
    int exponent = (int) Math.floor(Math.log10(size));
    double unit = Math.pow(10, exponent);
    int decimals = Math.clamp(1 - (long) Math.floor(Math.log10(error / unit)), 0, 6);
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, "(" + number + " +- " + number + ")e%d", value / unit, error / unit, exponent);
  }

  /** The same for figures: {@code (9.46 ± 0.47)×10⁻⁶}. */
  public static String withPower(double value, double error) {
    PowerOfTen power = PowerOfTen.of(value, error);
    double[] scaled = power.scale(value, error);
    String number = plain(scaled[0], scaled[1]).replace("+-", "±");
    return power.exponent() == 0 ? number : "(" + number + ")" + power.times();
  }

  /** A number without needless digits: {@code 300}, {@code 303.15}, {@code NaN}. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return new BigDecimal(value).round(new MathContext(8)).stripTrailingZeros().toPlainString();
  }

  /** A number and its error: {@code 0.395 +- 0.012}. */
  public static String plain(double value, double error) {
    if (!Double.isFinite(error) || error <= 0) {
      return String.format(Locale.ROOT, "%.4g", value);
    }
    int decimals = Math.clamp(1 - (long) Math.floor(Math.log10(error)), 0, 9);
    String number = "%." + decimals + "f";
    return String.format(Locale.ROOT, number + " +- " + number, value, error);
  }
}
