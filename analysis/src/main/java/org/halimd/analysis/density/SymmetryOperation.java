package org.halimd.analysis.density;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.InputException;

/**
 * A space-group operation on fractional coordinates, s' = W s + w.
 *
 * @param rotation W, nine whole numbers row by row
 * @param translation w
 */
public record SymmetryOperation(int[] rotation, double[] translation) {
  private static final Pattern TERM =
      Pattern.compile("([+-]?)(?:([xyz])|(\\d*\\.?\\d+)(?:/(\\d+))?)");

  /** The operation that changes nothing. */
  public static final SymmetryOperation IDENTITY = parse("x,y,z");

  /**
   * Reads the notation of crystallographic tables, for example {@code -x+1/2,y,-z} or {@code
   * x-y,x,z+0.5}.
   *
   * @throws InputException if it is anything else, or singular
   */
  public static SymmetryOperation parse(String text) {
    String[] components = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "").split(",", -1);
    int[] rotation = new int[9];
    double[] translation = new double[3];
    boolean good = components.length == 3;
    for (int d = 0; good && d < 3; d++) {
      good = component(components[d], d, rotation, translation);
    }
    if (!good || Math.abs(determinant(rotation)) != 1) {
      throw new InputException(
          "'" + text + "' is no symmetry operation; expected for example -x+1/2,y,-z");
    }
    return new SymmetryOperation(rotation, translation);
  }

  private static boolean component(String text, int d, int[] rotation, double[] translation) {
    Matcher term = TERM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      // Every term but the first needs a sign, and terms follow each other without gaps.
      if (!term.find(at) || term.start() != at || at > 0 && term.group(1).isEmpty()) {
        return false;
      }
      int sign = term.group(1).equals("-") ? -1 : 1;
      if (term.group(2) != null) {
        rotation[3 * d + "xyz".indexOf(term.group(2))] += sign;
      } else {
        double below = term.group(4) == null ? 1 : Double.parseDouble(term.group(4));
        translation[d] += sign * Double.parseDouble(term.group(3)) / below;
      }
      at = term.end();
    }
    return at > 0 && Double.isFinite(translation[d]);
  }

  private static int determinant(int[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        + m[1] * (m[5] * m[6] - m[3] * m[8])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /** Component {@code d} of the image of the fractional point (a, b, c). */
  public double apply(int d, double a, double b, double c) {
    return rotation[3 * d] * a + rotation[3 * d + 1] * b + rotation[3 * d + 2] * c + translation[d];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymmetryOperation o
        && Arrays.equals(rotation, o.rotation)
        && Arrays.equals(translation, o.translation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rotation) + Arrays.hashCode(translation);
  }
}
