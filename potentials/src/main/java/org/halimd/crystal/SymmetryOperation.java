package org.halimd.crystal;

import java.util.Arrays;

/**
 * A space-group operation in fractional coordinates, s' = R s + t, as the triplets of CIF files
 * write it ({@code -y,x-y,z+1/3}); International Tables for Crystallography, Vol. A.
 */
public final class SymmetryOperation {
  /** Translations of all space groups are multiples of 1/24 in all settings. */
  private static final int DENOMINATOR = 24;

  private static final double SNAP = 2e-3;

  public static final SymmetryOperation IDENTITY =
      new SymmetryOperation(new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]);

  private final int[] rotation;
  private final double[] translation;

  private SymmetryOperation(int[] rotation, double[] translation) {
    this.rotation = rotation;
    this.translation = translation;
  }

  /**
   * The operation with this matrix and translation.
   *
   * @param rotation nine integers, row by row, determinant +1 or -1
   * @param translation three fractions of the cell
   */
  public static SymmetryOperation of(int[] rotation, double[] translation) {
    return new SymmetryOperation(rotation.clone(), translation.clone());
  }

  /**
   * Reads a triplet such as {@code x-y, -y, z+1/2}.
   *
   * @throws IllegalArgumentException with a sentence about the part that is wrong
   */
  public static SymmetryOperation parse(String triplet) {
    String[] parts = triplet.toLowerCase().replaceAll("[\\s'\"]", "").split(",", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "'"
              + triplet
              + "' has "
              + parts.length
              + " parts instead of three, as in 'x-y,-y,z+1/2'");
    }
    int[] rotation = new int[9];
    double[] translation = new double[3];
    for (int row = 0; row < 3; row++) {
      parseRow(parts[row], triplet, row, rotation, translation);
    }
    SymmetryOperation operation = new SymmetryOperation(rotation, translation);
    if (Math.abs(operation.determinant()) != 1) {
      throw new IllegalArgumentException(
          "'"
              + triplet
              + "' is no symmetry operation: its matrix does not have determinant 1 or -1");
    }
    return operation;
  }

  private static void parseRow(
      String part, String triplet, int row, int[] rotation, double[] translation) {
    // Every term begins with its sign; the first may leave a plus out.
    for (String term : part.replace("-", "+-").split("\\+")) {
      if (term.isEmpty()) {
        continue;
      }
      boolean negative = term.startsWith("-");
      String word = negative ? term.substring(1) : term;
      int axis = "xyz".indexOf(word);
      if (word.length() == 1 && axis >= 0) {
        rotation[3 * row + axis] += negative ? -1 : 1;
      } else {
        translation[row] += (negative ? -1 : 1) * fraction(word, triplet);
      }
    }
  }

  private static double fraction(String word, String triplet) {
    try {
      int slash = word.indexOf('/');
      double value =
          slash < 0
              ? Double.parseDouble(word)
              : Double.parseDouble(word.substring(0, slash))
                  / Double.parseDouble(word.substring(slash + 1));
      double snapped = Math.rint(value * DENOMINATOR) / DENOMINATOR;
      return Math.abs(snapped - value) < SNAP ? snapped : value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + word + "' in '" + triplet + "' is neither x, y, z nor a fraction such as 1/2", e);
    }
  }

  /** The image of a point (three fractions), not wrapped. */
  public double[] apply(double[] s) {
    double[] image = new double[3];
    for (int i = 0; i < 3; i++) {
      image[i] = image(i, s[0], s[1], s[2]);
    }
    return image;
  }

  /** Component {@code d} of the image of the point (a, b, c). */
  public double image(int d, double a, double b, double c) {
    return rotation[3 * d] * a + rotation[3 * d + 1] * b + rotation[3 * d + 2] * c + translation[d];
  }

  /** Element of R. */
  public int rotation(int row, int column) {
    return rotation[3 * row + column];
  }

  /** Component of t, a fraction of the cell. */
  public double translation(int row) {
    return translation[row];
  }

  private int determinant() {
    int[] r = rotation;
    return r[0] * (r[4] * r[8] - r[5] * r[7])
        - r[1] * (r[3] * r[8] - r[5] * r[6])
        + r[2] * (r[3] * r[7] - r[4] * r[6]);
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

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 3; row++) {
      text.append(row == 0 ? "" : ",");
      int start = text.length();
      for (int axis = 0; axis < 3; axis++) {
        int r = rotation[3 * row + axis];
        for (int k = 0; k < Math.abs(r); k++) {
          text.append(r < 0 ? "-" : text.length() > start ? "+" : "").append("xyz".charAt(axis));
        }
      }
      appendFraction(text, translation[row], text.length() > start);
    }
    return text.toString();
  }

  private static void appendFraction(StringBuilder text, double value, boolean sign) {
    if (value == 0) {
      return;
    }
    long n = Math.round(value * DENOMINATOR);
    if (sign && value > 0) {
      text.append('+');
    }
    if (Math.abs(value * DENOMINATOR - n) > 1e-9) {
      text.append(value);
      return;
    }
    long d = DENOMINATOR;
    for (int p : new int[] {2, 3}) {
      while (n % p == 0 && d % p == 0) {
        n /= p;
        d /= p;
      }
    }
    text.append(n).append(d == 1 ? "" : "/" + d);
  }
}
