package org.halimd.engine.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.halimd.analysis.figure.PowerOfTen;

/** Numbers and names for people. */
final class Numbers {
  private static final int DIGITS = 5;
  private static final int MOST_INTEGER_DIGITS = 9;
  private static final double KIBI = 1024;
  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

  /** Ends of names of numbers and the units they mean, longer ones first. */
  private static final List<String[]> UNITS =
      List.of(
          new String[] {"_cm2_per_s", "cm² s⁻¹"},
          new String[] {"_A2_per_ps", "Å² ps⁻¹"},
          new String[] {"_per_A3", "Å⁻³"},
          new String[] {"_cm2_s", "cm² s⁻¹"},
          new String[] {"_mS_cm", "mS cm⁻¹"},
          new String[] {"_S_cm", "S cm⁻¹"},
          new String[] {"_A3", "Å³"},
          new String[] {"_A2", "Å²"},
          new String[] {"_GPa", "GPa"},
          new String[] {"_THz", "THz"},
          new String[] {"_meV", "meV"},
          new String[] {"_eV", "eV"},
          new String[] {"_deg", "°"},
          new String[] {"_ps", "ps"},
          new String[] {"_fs", "fs"},
          new String[] {"_A", "Å"},
          new String[] {"_K", "K"},
          new String[] {"_e", "e"});

  private Numbers() {}

  /** Five significant digits, with a power of ten where that is shorter. */
  static String of(double value) {
    if (value == 0) {
      return "0";
    }
    boolean whole = value == Math.rint(value);
    double size = Math.abs(value);
    if (whole && size < Math.pow(10, MOST_INTEGER_DIGITS)) {
      return minus(Long.toString((long) value));
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    if (size >= 1e-3 && size < 1e5) {
      return minus(rounded.toPlainString());
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.scaleByPowerOfTen(-exponent).toPlainString();
    return minus(mantissa) + new PowerOfTen(exponent).times();
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }

  /** The unit that the name of a number ends with, or an empty text. */
  static String unit(String name) {
    for (String[] unit : UNITS) {
      if (name.endsWith(unit[0]) && name.length() > unit[0].length()) {
        return unit[1];
      }
    }
    return "";
  }

  /** A name without underscores, its unit in parentheses. */
  static String label(String name) {
    String unit = unit(name);
    for (String[] known : UNITS) {
      if (name.endsWith(known[0]) && known[1].equals(unit)) {
        String rest = name.substring(0, name.length() - known[0].length());
        return rest.replace('_', ' ') + " (" + unit + ")";
      }
    }
    return name.replace('_', ' ');
  }

  /** The smallest whole numbers with the proportions of a composition: {@code Li₂ZrCl₆}. */
  static String formula(List<String> symbols, List<Integer> counts) {
    int divisor = counts.stream().reduce(0, Numbers::greatestCommonDivisor);
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < symbols.size(); k++) {
      text.append(symbols.get(k));
      int count = counts.get(k) / Math.max(1, divisor);
      if (count != 1) {
        for (char digit : Integer.toString(count).toCharArray()) {
          text.append(SUBSCRIPTS.charAt(digit - '0'));
        }
      }
    }
    return text.toString();
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** A size in bytes. */
  static String bytes(long bytes) {
    if (bytes < KIBI) {
      return bytes + " B";
    }
    double kib = bytes / KIBI;
    return kib < KIBI
        ? String.format(Locale.ROOT, "%.1f KiB", kib)
        : String.format(Locale.ROOT, "%.1f MiB", kib / KIBI);
  }
}
