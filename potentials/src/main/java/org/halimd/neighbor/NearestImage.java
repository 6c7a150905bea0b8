package org.halimd.neighbor;

import org.halimd.system.Box;

/**
 * Shortest vectors between periodic points of a cell of any shape. The fractional difference is
 * first reduced to [-1/2, 1/2); where that vector is longer than half the thinnest direction of the
 * cell, all images that could be shorter are tried.
 */
public final class NearestImage {
  private final Box cell;
  private final double safe;

  /** For a cell that is periodic in all directions. */
  public NearestImage(Box cell) {
    this.cell = cell;
    this.safe = 0.5 * Math.min(cell.thickness(0), Math.min(cell.thickness(1), cell.thickness(2)));
  }

  /**
   * The shortest image of a vector.
   *
   * @param length its length in Å
   * @param shift lattice vectors that were added to the fractional vector, three whole numbers
   */
  public record Image(double length, int[] shift) {}

  /** The shortest image of the fractional vector (a, b, c). */
  public Image of(double a, double b, double c) {
    int[] shift = {round(a), round(b), round(c)};
    double[] s = {a + shift[0], b + shift[1], c + shift[2]};
    double best = length(s[0], s[1], s[2]);
    if (best <= safe) {
      return new Image(best, shift);
    }
    int[] reach = new int[3];
    for (int d = 0; d < 3; d++) {
      reach[d] = (int) Math.floor(best / cell.thickness(d) + 0.5);
    }
    int[] extra = new int[3];
    for (int i = -reach[0]; i <= reach[0]; i++) {
      for (int j = -reach[1]; j <= reach[1]; j++) {
        for (int k = -reach[2]; k <= reach[2]; k++) {
          double length = length(s[0] + i, s[1] + j, s[2] + k);
          if (length < best) {
            best = length;
            extra = new int[] {i, j, k};
          }
        }
      }
    }
    return new Image(
        best, new int[] {shift[0] + extra[0], shift[1] + extra[1], shift[2] + extra[2]});
  }

  /** The length in Å of the shortest image of the fractional vector (a, b, c). */
  public double distance(double a, double b, double c) {
    double length = length(a + round(a), b + round(b), c + round(c));
    return length <= safe ? length : of(a, b, c).length();
  }

  /** The shortest distance in Å of two points given by three fractional coordinates each. */
  public double between(double[] s, double[] t) {
    return distance(s[0] - t[0], s[1] - t[1], s[2] - t[2]);
  }

  private static int round(double s) {
    return -(int) Math.floor(s + 0.5);
  }

  private double length(double a, double b, double c) {
    double x = cell.cartesian(0, a, b, c);
    double y = cell.cartesian(1, a, b, c);
    double z = cell.cartesian(2, a, b, c);
    return Math.sqrt(x * x + y * y + z * z);
  }
}
