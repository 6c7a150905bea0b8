package org.halimd.engine.app.amorphize;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.engine.app.campaign.TimeText;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/** Temperatures, times and rates as options write them: {@code 1500K,20ps}, {@code 300K@50K/ps}. */
final class TemperatureTime {
  private static final double FS_PER_PS = 1000;
  private static final String NUMBER = "([-+.eE0-9]+)";
  private static final Pattern PAIR = Pattern.compile(NUMBER + "\\s*K?\\s*,(.+)");
  private static final Pattern RATE =
      Pattern.compile(NUMBER + "\\s*K?\\s*(?:@|at)\\s*" + NUMBER + "\\s*K/(fs|ps|ns)");

  private TemperatureTime() {}

  /** A temperature in K and a time in ps. */
  static double[] pair(String option, String text) {
    Matcher m = PAIR.matcher(text.strip());
    if (!m.matches() || !(Tokens.real(m.group(1)) > 0)) {
      throw wrong(option, text, "a temperature and a time such as 1500K,20ps");
    }
    return new double[] {Tokens.real(m.group(1)), time(option, m.group(2))};
  }

  /** A time in ps. */
  static double time(String option, String text) {
    return TimeText.femtoseconds(option, text) / FS_PER_PS;
  }

  /** A temperature in K and a rate in K/ps. */
  static double[] rate(String option, String text) {
    Matcher m = RATE.matcher(text.strip());
    double temperature = m.matches() ? Tokens.real(m.group(1)) : Double.NaN;
    double rate = m.matches() ? Tokens.real(m.group(2)) : Double.NaN;
    if (!(temperature > 0 && rate > 0)) {
      throw wrong(option, text, "a temperature and a rate such as 300K@50K/ps");
    }
    return new double[] {temperature, rate / time(option, "1" + m.group(3))};
  }

  private static InputException wrong(String option, String text, String expected) {
    return new InputException(option + ": '" + text + "' is not understood; expected " + expected);
  }
}
