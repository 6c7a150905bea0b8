package org.halimd.io;

import java.nio.charset.StandardCharsets;

/** Strict numbers of input files: the whole token must be a number, and a finite one. */
public final class Tokens {
  /** With so many digits a number without its point is exact in a double. */
  private static final int EXACT_DIGITS = 15;

  /** Powers of ten that are exact in a double. */
  private static final double[] POWER = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Tokens() {}

  /**
   * Like {@link #real(String)} for the bytes from {@code from} to {@code to}. Numbers of at most 15
   * digits without exponent, the usual case, are one exact integer over one exact power of ten, so
   * a single division rounds them to the nearest double.
   */
  public static double real(byte[] text, int from, int to) {
    int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
    long mantissa = 0;
    int digits = 0;
    int point = -1;
    for (; at < to; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
        digits++;
      } else if (text[at] == '.' && point < 0) {
        point = digits;
      } else {
        break;
      }
    }
    if (at < to || digits == 0 || digits > EXACT_DIGITS) {
      return real(new String(text, from, to - from, StandardCharsets.UTF_8));
    }
    double value = point < 0 ? mantissa : mantissa / POWER[digits - point];
    return text[from] == '-' ? -value : value;
  }

  /**
   * The double nearest to the decimal number in the token; NaN if the token is anything else,
   * including {@code nan}, {@code inf}, hexadecimal numbers, type suffixes and numbers too large
   * for a double.
   */
  public static double real(String token) {
    int n = token.length();
    boolean digit = false;
    for (int k = 0; k < n; k++) {
      char c = token.charAt(k);
      digit |= c >= '0' && c <= '9';
      if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
        return Double.NaN;
      }
    }
    if (!digit) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(token);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * Whether the token is a decimal integer that fits into an int: an optional sign and digits
   * without leading zeros, nothing else.
   */
  public static boolean isInteger(String token) {
    int start = token.startsWith("-") || token.startsWith("+") ? 1 : 0;
    int digits = token.length() - start;
    if (digits < 1 || digits > 10 || digits > 1 && token.charAt(start) == '0') {
      return false;
    }
    for (int k = start; k < token.length(); k++) {
      if (token.charAt(k) < '0' || token.charAt(k) > '9') {
        return false;
      }
    }
    long value = Long.parseLong(token);
    return value == (int) value;
  }
}
