package org.halimd.engine.app;

import java.util.Map;
import java.util.TreeMap;
import org.halimd.engine.backend.Backend;
import org.halimd.io.InputException;

/** The option {@code --tuning}: names and numbers of a backend's own choices. */
final class TuningOption {
  private TuningOption() {}

  /**
   * Reads {@code name=number,name=number}; an empty text is no choice.
   *
   * @throws InputException if it is written otherwise, or the backend has no such choice
   */
  static Map<String, Double> parse(String text, Backend backend) {
    Map<String, Double> values = new TreeMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int sign = part.indexOf('=');
      String name = sign < 0 ? part : part.substring(0, sign);
      if (!backend.tunable().containsKey(name)) {
        throw new InputException(
            "--tuning: the backend '%s' has no choice '%s'; it has %s"
                .formatted(backend.name(), name, names(backend)));
      }
      values.put(name, number(part, part.substring(sign + 1)));
    }
    return values;
  }

  private static double number(String part, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          "--tuning: '%s' is no choice with a number; write NAME=NUMBER".formatted(part));
    }
  }

  private static String names(Backend backend) {
    return backend.tunable().isEmpty() ? "none" : String.join(", ", backend.tunable().keySet());
  }
}
