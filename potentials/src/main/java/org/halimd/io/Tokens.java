package org.halimd.io;

/** Strict numbers of input files: the whole token must be a number, and a finite one. */
public final class Tokens {
  private Tokens() {}

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
