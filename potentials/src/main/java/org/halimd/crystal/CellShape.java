package org.halimd.crystal;

import org.halimd.system.Box;

/** Cells from lengths and angles, and back. */
public final class CellShape {
  private CellShape() {}

  /**
   * The cell with a along x and b in the xy plane.
   *
   * @param lengths a, b, c in Å
   * @param angles alpha, beta, gamma in degrees
   * @throws IllegalArgumentException if there is no such cell
   */
  public static Box box(double[] lengths, double[] angles) {
    double ca = cosine(angles[0]);
    double cb = cosine(angles[1]);
    double cg = cosine(angles[2]);
    double sg = Math.sqrt(1 - cg * cg);
    double cy = (ca - cb * cg) / sg;
    double cz2 = 1 - cb * cb - cy * cy;
    boolean positive = lengths[0] > 0 && lengths[1] > 0 && lengths[2] > 0;
    if (!positive || !(cz2 > 0)) {
      throw new IllegalArgumentException(
          "lengths "
              + String.join(" ", text(lengths))
              + " and angles "
              + String.join(" ", text(angles))
              + " do not make a cell");
    }
    double[] h = {
      lengths[0],
      lengths[1] * cg,
      lengths[2] * cb,
      0,
      lengths[1] * sg,
      lengths[2] * cy,
      0,
      0,
      lengths[2] * Math.sqrt(cz2)
    };
    return Box.ofMatrix(h, true, true, true);
  }

  /** Cosine of an angle in degrees, exact for the angles of symmetric cells. */
  private static double cosine(double degrees) {
    if (degrees == 90) {
      return 0;
    }
    if (degrees == 60 || degrees == 120) {
      return degrees == 60 ? 0.5 : -0.5;
    }
    return Math.cos(Math.toRadians(degrees));
  }

  private static String[] text(double[] numbers) {
    String[] text = new String[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      text[i] = Double.toString(numbers[i]);
    }
    return text;
  }

  /** a, b, c in Å. */
  public static double[] lengths(Box cell) {
    double[] result = new double[3];
    for (int d = 0; d < 3; d++) {
      result[d] = Math.sqrt(dot(cell, d, d));
    }
    return result;
  }

  /** alpha, beta, gamma in degrees. */
  public static double[] angles(Box cell) {
    double[] l = lengths(cell);
    double[] result = new double[3];
    for (int d = 0; d < 3; d++) {
      int e = (d + 1) % 3;
      int f = (d + 2) % 3;
      double cosine = dot(cell, e, f) / (l[e] * l[f]);
      result[d] = Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
    }
    return result;
  }

  /** Scalar product of lattice vectors d and e in Å². */
  static double dot(Box cell, int d, int e) {
    return cell.h(0, d) * cell.h(0, e) + cell.h(1, d) * cell.h(1, e) + cell.h(2, d) * cell.h(2, e);
  }
}
