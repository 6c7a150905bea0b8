package org.halimd.engine.app.build;

import java.util.regex.Pattern;
import org.halimd.crystal.Supercell;
import org.halimd.io.InputException;

/** Supercells as options write them: {@code 4x2x8} or nine whole numbers with commas. */
public final class SupercellText {
  private static final Pattern TIMES =
      Pattern.compile("([1-9]\\d{0,3})[x×]([1-9]\\d{0,3})[x×]([1-9]\\d{0,3})");
  private static final Pattern MATRIX = Pattern.compile("-?\\d{1,4}(,-?\\d{1,4}){8}");

  private SupercellText() {}

  /**
   * Reads an option.
   *
   * @throws InputException naming it if it is written otherwise
   */
  public static Supercell parse(String option, String text) {
    var times = TIMES.matcher(text);
    if (times.matches()) {
      return Supercell.repeat(
          Integer.parseInt(times.group(1)),
          Integer.parseInt(times.group(2)),
          Integer.parseInt(times.group(3)));
    }
    if (!MATRIX.matcher(text).matches()) {
      throw new InputException(
          option
              + " '"
              + text
              + "' is neither like 4x2x8 nor nine whole numbers like 1,0,0,1,2,0,0,0,1");
    }
    String[] words = text.split(",");
    int[] matrix = new int[9];
    for (int k = 0; k < 9; k++) {
      matrix[k] = Integer.parseInt(words[k]);
    }
    try {
      return new Supercell(matrix);
    } catch (IllegalArgumentException e) {
      throw new InputException(option + " '" + text + "': " + e.getMessage());
    }
  }
}
