package org.halimd.engine.app.campaign;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.engine.app.analyze.Text;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/** Simulated times as people write them: {@code 1ns}, {@code 250ps}, {@code 500 fs}. */
public final class TimeText {
  private static final Pattern FORM = Pattern.compile("([-+.eE0-9]+)\\s*(fs|ps|ns|us)");
  private static final Map<String, Double> FEMTOSECONDS =
      Map.of("fs", 1.0, "ps", 1e3, "ns", 1e6, "us", 1e9);

  private TimeText() {}

  /**
   * A time in fs.
   *
   * @param option names the option in the message
   * @throws InputException if the text is no time above zero
   */
  public static double femtoseconds(String option, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    double value =
        matcher.matches()
            ? Tokens.real(matcher.group(1)) * FEMTOSECONDS.get(matcher.group(2))
            : Double.NaN;
    if (!(value > 0)) {
      throw new InputException(
          "%s '%s' is no simulated time above zero; write a number with its unit, for example 1ns, 250ps or 500fs"
              .formatted(option, text));
    }
    return value;
  }

  /** The shortest form: {@code 1.5 ns}. */
  static String of(double femtoseconds) {
    String unit = femtoseconds >= 1e6 ? "ns" : femtoseconds >= 1e3 ? "ps" : "fs";
    double value = femtoseconds / FEMTOSECONDS.get(unit);
    return Text.number(value) + " " + unit;
  }
}
