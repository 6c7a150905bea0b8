package org.halimd.crystal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.InputException;
import org.halimd.system.Elements;

/**
 * Chemical formulas with whole numbers, {@code Li106Zr35Cl246}; an element without a number counts
 * 1.
 */
public final class Formula {
  private static final Pattern PART = Pattern.compile("\\G\\s*([A-Z][a-z]?)(\\d*)\\s*");

  private Formula() {}

  /**
   * Numbers of atoms by element, in the order of the formula.
   *
   * @throws InputException if the text is no formula
   */
  public static Map<String, Integer> parse(String text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Matcher matcher = PART.matcher(text);
    int end = 0;
    while (matcher.find()) {
      end = matcher.end();
      if (!Elements.contains(matcher.group(1)) || matcher.group(2).length() > 7) {
        break;
      }
      int n = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
      counts.merge(matcher.group(1), n, Integer::sum);
      if (end == text.length()) {
        return counts;
      }
    }
    throw new InputException(
        "'"
            + text
            + "' is no formula with whole numbers"
            + (end < text.length() ? " (at '" + text.substring(end) + "')" : "")
            + "; expected one such as Li106Zr35Al12Cl198O37F10");
  }

  /** The formula of numbers of atoms, as {@link #parse} reads it. */
  public static String text(Map<String, Integer> counts) {
    StringBuilder out = new StringBuilder();
    counts.forEach((symbol, n) -> out.append(symbol).append(n == 1 ? "" : n));
    return out.toString();
  }
}
