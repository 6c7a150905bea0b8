package org.halimd.engine.app.amorphize;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.InputException;

/** Temperatures, times and rates as options write them: {@code 1500K,20ps}, {@code 300K@50K/ps}. */
final class TemperatureTime {
  private static final String NUMBER = "([0-9.]+(?:e[+-]?[0-9]+)?)";
  private static final Pattern PAIR =
      Pattern.compile(NUMBER + "\\s*K?\\s*,\\s*" + NUMBER + "\\s*(fs|ps|ns)");
  private static final Pattern TIME = Pattern.compile(NUMBER + "\\s*(fs|ps|ns)");
  private static final Pattern RATE =
      Pattern.compile(NUMBER + "\\s*K?\\s*(?:@|at)\\s*" + NUMBER + "\\s*K/(fs|ps|ns)");

  private TemperatureTime() {}

  /** A temperature in K and a time in ps. */
  static double[] pair(String option, String text) {
    Matcher m = PAIR.matcher(text.strip());
    if (!m.matches()) {
      throw wrong(option, text, "a temperature and a time such as 1500K,20ps");
    }
    return positive(option, text, number(m.group(1)), number(m.group(2)) * picoseconds(m.group(3)));
  }

  /** A time in ps. */
  static double time(String option, String text) {
    Matcher m = TIME.matcher(text.strip());
    if (!m.matches()) {
      throw wrong(option, text, "a time with its unit such as 20ps");
    }
    return positive(option, text, number(m.group(1)) * picoseconds(m.group(2)))[0];
  }

  /** A temperature in K and a rate in K/ps. */
  static double[] rate(String option, String text) {
    Matcher m = RATE.matcher(text.strip());
    if (!m.matches()) {
      throw wrong(option, text, "a temperature and a rate such as 300K@50K/ps");
    }
    return positive(option, text, number(m.group(1)), number(m.group(2)) / picoseconds(m.group(3)));
  }

  private static double picoseconds(String unit) {
    return switch (unit) {
      case "fs" -> 1e-3;
      case "ps" -> 1;
      default -> 1e3;
    };
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double[] positive(String option, String text, double... values) {
    for (double value : values) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw wrong(option, text, "numbers above zero");
      }
    }
    return values;
  }

  private static InputException wrong(String option, String text, String expected) {
    return new InputException(option + ": '" + text + "' is not understood; expected " + expected);
  }
}
