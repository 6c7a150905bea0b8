package org.halimd.io;

import java.util.Locale;

/**
 * Numbers as text, in the forms of C's {@code printf}, appended without garbage. Rounding goes to
 * the nearest decimal; digits beyond the sixteenth are never produced here except by {@link
 * #exact}.
 */
public final class NumberText {
  private static final int LARGEST_EXPONENT = 290;
  private static final double[] POWER = new double[LARGEST_EXPONENT + 20];

  static {
    for (int k = 0; k < POWER.length; k++) {
      POWER[k] = k <= 308 ? Double.parseDouble("1e" + k) : Double.POSITIVE_INFINITY;
    }
  }

  private NumberText() {}

  /**
   * The shortest decimal number that reads back to the same double, at most 17 significant digits.
   */
  public static void exact(StringBuilder out, double x) {
    if (!Double.isFinite(x)) {
      notFinite(out, x);
      return;
    }
    String text = Double.toString(x);
    out.append(text.indexOf('E') < 0 ? text : text.replace('E', 'e'));
  }

  /** As {@link #general(StringBuilder, double, int)}, as a word of its own. */
  public static String general(double x, int digits) {
    StringBuilder out = new StringBuilder();
    general(out, x, digits);
    return out.toString();
  }

  /** Like {@code %.DIGITSg}: significant digits without trailing zeros; at most 15 digits. */
  public static void general(StringBuilder out, double x, int digits) {
    double a = Math.abs(x);
    if (!usual(x)) {
      unusual(out, x, "%." + digits + "g");
      return;
    }
    sign(out, x);
    if (a == 0) {
      out.append('0');
      return;
    }
    int exponent = decimalExponent(a, digits);
    long mantissa = mantissa(a, exponent, digits);
    if (mantissa >= (long) POWER[digits]) {
      mantissa /= 10;
      exponent++;
    }
    while (mantissa % 10 == 0) {
      mantissa /= 10;
    }
    String text = Long.toString(mantissa);
    if (exponent < -4 || exponent >= digits) {
      scientific(out, text, exponent);
    } else {
      positional(out, text, exponent);
    }
  }

  /** Like {@code %WIDTH.DECIMALSe}; at most 14 decimals. */
  public static void exponent(StringBuilder out, double x, int width, int decimals) {
    int start = out.length();
    double a = Math.abs(x);
    if (!usual(x)) {
      unusual(out, x, "%." + decimals + "e");
    } else {
      sign(out, x);
      int exponent = a == 0 ? 0 : decimalExponent(a, decimals + 1);
      long mantissa = a == 0 ? 0 : mantissa(a, exponent, decimals + 1);
      if (mantissa >= (long) POWER[decimals + 1]) {
        mantissa /= 10;
        exponent++;
      }
      String text = Long.toString(mantissa);
      scientific(out, text + "0".repeat(decimals + 1 - text.length()), exponent);
    }
    pad(out, start, width);
  }

  /** Like {@code %.DECIMALSf}; at most 9 decimals. */
  public static void fixed(StringBuilder out, double x, int decimals) {
    double scaled = Math.abs(x) * POWER[decimals];
    if (!(scaled < 9e15)) {
      unusual(out, x, "%." + decimals + "f");
      return;
    }
    sign(out, x);
    long rounded = Math.round(scaled);
    long unit = (long) POWER[decimals];
    out.append(rounded / unit);
    if (decimals > 0) {
      String fraction = Long.toString(rounded % unit);
      out.append('.').repeat('0', decimals - fraction.length()).append(fraction);
    }
  }

  private static boolean usual(double x) {
    double a = Math.abs(x);
    return a == 0 || a > 1e-250 && a < 1e250;
  }

  private static void unusual(StringBuilder out, double x, String format) {
    if (!Double.isFinite(x)) {
      notFinite(out, x);
    } else {
      out.append(String.format(Locale.ROOT, format, x));
    }
  }

  private static void notFinite(StringBuilder out, double x) {
    out.append(Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf");
  }

  private static void sign(StringBuilder out, double x) {
    if (Double.doubleToRawLongBits(x) < 0) {
      out.append('-');
    }
  }

  /** The exponent e with 10^e ≤ a < 10^(e+1), before rounding to the digits. */
  private static int decimalExponent(double a, int digits) {
    int exponent = (int) Math.floor(Math.log10(a));
    // log10 may be off by one unit in the last place next to a power of ten.
    if (scale(a, digits - 1 - exponent) >= POWER[digits]) {
      exponent++;
    } else if (scale(a, digits - 1 - exponent) < POWER[digits - 1]) {
      exponent--;
    }
    return exponent;
  }

  private static long mantissa(double a, int exponent, int digits) {
    return Math.round(scale(a, digits - 1 - exponent));
  }

  private static double scale(double a, int power) {
    return power >= 0 ? a * POWER[power] : a / POWER[-power];
  }

  private static void scientific(StringBuilder out, String digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    int size = Math.abs(exponent);
    out.append(exponent < 0 ? "e-" : "e+").append(size < 10 ? "0" : "").append(size);
  }

  private static void positional(StringBuilder out, String digits, int exponent) {
    if (exponent < 0) {
      out.append("0.").repeat('0', -exponent - 1).append(digits);
      return;
    }
    int whole = exponent + 1;
    if (digits.length() <= whole) {
      out.append(digits).repeat('0', whole - digits.length());
    } else {
      out.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
    }
  }

  private static void pad(StringBuilder out, int start, int width) {
    int missing = width - (out.length() - start);
    if (missing > 0) {
      out.insert(start, " ".repeat(missing));
    }
  }
}
