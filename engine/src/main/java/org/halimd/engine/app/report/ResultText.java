package org.halimd.engine.app.report;

import org.halimd.engine.app.analyze.KeyResult;
import org.halimd.engine.app.analyze.Text;

/** Main results in words. */
final class ResultText {
  private static final double SMALLEST_PLAIN = 1e-3;
  private static final double LARGEST_PLAIN = 1e6;

  private ResultText() {}

  /** The value with its error, without unit: {@code (5.57 ± 0.77)×10⁻⁵}, {@code < 3×10⁻⁸}. */
  static String value(KeyResult result) {
    if (!Double.isFinite(result.value())) {
      return "undetermined";
    }
    if (result.bound()) {
      return "< " + rounded(result.value());
    }
    return value(result.value(), result.error());
  }

  /** The value with its error or, where only that is known, its 95 % interval in parentheses. */
  static String cell(KeyResult result) {
    boolean interval =
        Double.isFinite(result.low())
            && Double.isFinite(result.high())
            && !Double.isFinite(result.error());
    return interval
        ? "%s (%s to %s)".formatted(value(result), rounded(result.low()), rounded(result.high()))
        : value(result);
  }

  /** A value with its standard error where that is known. */
  static String value(double value, double error) {
    if (!Double.isFinite(error) || error <= 0) {
      return rounded(value);
    }
    double size = Math.max(Math.abs(value), error);
    String text =
        size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
            ? Text.plain(value, error).replace("+-", "±")
            : Text.withPower(value, error);
    return text.replace('-', '−');
  }

  /** The 95 % interval, or an empty text. */
  static String interval(KeyResult result) {
    return Double.isFinite(result.low()) && Double.isFinite(result.high())
        ? "95 %% interval %s to %s".formatted(rounded(result.low()), rounded(result.high()))
        : "";
  }

  private static String rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return Numbers.of(value);
    }
    double unit = Math.pow(10, 2 - Math.floor(Math.log10(Math.abs(value))));
    return Numbers.of(Math.rint(value * unit) / unit);
  }
}
