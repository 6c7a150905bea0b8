package org.halimd.io;

import java.nio.charset.StandardCharsets;

/**
 * Reads numbers where they stand in the bytes of a line, in one go with finding their end. Numbers
 * of at most 15 digits without exponent, the usual case, are one exact integer over one exact power
 * of ten, so a single division rounds them to the nearest double; all others are left to {@link
 * Tokens}.
 */
final class DecimalScanner {
  /** With so many digits a number without its point is exact in a double. */
  private static final int EXACT_DIGITS = 15;

  /** Powers of ten that are exact in a double. */
  private static final double[] POWER = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private double value;

  /** The last number; NaN if the token was none. */
  double value() {
    return value;
  }

  /**
   * Reads the token that begins at {@code from}.
   *
   * @param limit end of the line
   * @return one past the end of the token
   */
  int scan(byte[] text, int from, int limit) {
    boolean negative = text[from] == '-';
    int begin = negative || text[from] == '+' ? from + 1 : from;
    int at = begin;
    int point = -1;
    long mantissa = 0;
    for (; at < limit; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
      } else if (digit == '.' - '0' && point < 0) {
        point = at;
      } else {
        break;
      }
    }
    int digits = at - begin - (point < 0 ? 0 : 1);
    if (at < limit && !isBlank(text[at]) || digits == 0 || digits > EXACT_DIGITS) {
      int end = tokenEnd(text, at, limit);
      value = Tokens.real(new String(text, from, end - from, StandardCharsets.UTF_8));
      return end;
    }
    double magnitude = point < 0 ? mantissa : mantissa / POWER[at - point - 1];
    value = negative ? -magnitude : magnitude;
    return at;
  }

  /** One past the end of the token that {@code from} lies in. */
  static int tokenEnd(byte[] text, int from, int limit) {
    int at = from;
    while (at < limit && !isBlank(text[at])) {
      at++;
    }
    return at;
  }

  /** Blanks and control characters; bytes of other than ASCII characters are negative. */
  static boolean isBlank(byte b) {
    return b <= ' ' && b >= 0;
  }
}
