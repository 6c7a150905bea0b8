package org.halimd.analysis.bondvalence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.InputException;

/**
 * An element with its formal charge.
 *
 * @param element symbol
 * @param charge in e, not 0
 */
public record Ion(String element, int charge) {
  private static final Pattern WORD = Pattern.compile("([A-Z][a-z]?)(\\d*)([+-])");

  /**
   * Reads {@code Li+}, {@code Zr4+} or {@code O2-}.
   *
   * @throws InputException if it is none of these
   */
  public static Ion parse(String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      throw new InputException("'%s' is no ion; expected, for example, Li+ or O2-".formatted(word));
    }
    int size = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
    return new Ion(matcher.group(1), matcher.group(3).equals("-") ? -size : size);
  }

  @Override
  public String toString() {
    int size = Math.abs(charge);
    return element + (size == 1 ? "" : size) + (charge < 0 ? "-" : "+");
  }
}
