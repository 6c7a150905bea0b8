package org.halimd.engine.script;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Numbers as run files write them: decimal only. C programs read {@code 010} as eight and {@code
 * 0x10} as sixteen, so both are refused instead of being guessed at; integers may be written {@code
 * 1e6} or {@code 1000000.0}.
 */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][+-]?\\d{1,4})?");
  private static final Pattern PLAIN_INTEGER = Pattern.compile("[+-]?\\d+");
  private static final Pattern OCTAL = Pattern.compile("[+-]?0\\d+");
  private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX].*");

  private Numbers() {}

  /** A token that is no number of the wanted kind; the message completes "'TOKEN' is ...". */
  static final class NotANumber extends Exception {
    private static final long serialVersionUID = 1L;

    NotANumber(String reason) {
      super(reason);
    }
  }

  /** Whether the token reads as an integer; used to tell old spellings from new ones. */
  static boolean isInteger(String token) {
    try {
      integer(token);
      return true;
    } catch (NotANumber e) {
      return false;
    }
  }

  /** The finite number a token stands for. */
  static double real(String token) throws NotANumber {
    if (HEXADECIMAL.matcher(token).matches()) {
      throw new NotANumber("a hexadecimal number, write it in decimal");
    }
    if (!DECIMAL.matcher(token).matches()) {
      throw new NotANumber("not a number");
    }
    double value = Double.parseDouble(token.replace('d', 'e').replace('D', 'e'));
    if (!Double.isFinite(value)) {
      throw new NotANumber("too large for a number");
    }
    return value;
  }

  /** The integer a token stands for. */
  static long integer(String token) throws NotANumber {
    if (OCTAL.matcher(token).matches()) {
      throw new NotANumber(
          "ambiguous because of its leading zero (some programs read it as octal), write it without");
    }
    if (PLAIN_INTEGER.matcher(token).matches()) {
      return fitting(new BigDecimal(token));
    }
    real(token);
    return fitting(new BigDecimal(token.replace('d', 'e').replace('D', 'e')));
  }

  private static long fitting(BigDecimal value) throws NotANumber {
    // Tested first: expanding 1e9999 to compare it with a long would be slow.
    if (value.signum() != 0 && value.precision() - (long) value.scale() > 19) {
      throw new NotANumber("too large for an integer");
    }
    if (value.stripTrailingZeros().scale() > 0) {
      throw new NotANumber("not an integer");
    }
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw new NotANumber("too large for an integer");
    }
  }
}
