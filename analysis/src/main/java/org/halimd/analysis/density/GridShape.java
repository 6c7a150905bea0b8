package org.halimd.analysis.density;

import org.halimd.io.InputException;
import org.halimd.system.Box;

/**
 * Numbers of grid points along the lattice vectors a, b, c.
 *
 * @param a points along a, at least 1
 * @param b points along b, at least 1
 * @param c points along c, at least 1; neighbours along c are neighbours in memory
 */
public record GridShape(int a, int b, int c) {
  private static final long LARGEST = 1L << 30;

  /**
   * Checks the numbers.
   *
   * @throws InputException if one is not positive or there are more than 2^30 points
   */
  public GridShape {
    if (a < 1 || b < 1 || c < 1) {
      throw new InputException("a grid of %d x %d x %d has no points".formatted(a, b, c));
    }
    if ((double) a * b * c > LARGEST) {
      throw new InputException(
          "a grid of %d x %d x %d has more than 2^30 points; choose a wider spacing"
              .formatted(a, b, c));
    }
  }

  /**
   * The shape whose spacing is nearest to {@code spacing} in Å along each lattice vector.
   *
   * @throws InputException if the spacing is not positive or far too fine
   */
  public static GridShape ofSpacing(Box cell, double spacing) {
    if (!(spacing > 0) || Double.isInfinite(spacing)) {
      throw new InputException("a grid spacing of " + spacing + " A is not positive");
    }
    int[] n = new int[3];
    for (int d = 0; d < 3; d++) {
      double length = Math.hypot(Math.hypot(cell.h(0, d), cell.h(1, d)), cell.h(2, d));
      n[d] = (int) Math.clamp(Math.round(length / spacing), 1, LARGEST);
    }
    return new GridShape(n[0], n[1], n[2]);
  }

  /** Number of points. */
  public int size() {
    return a * b * c;
  }

  /** Points along direction {@code d} (0, 1, 2). */
  public int count(int d) {
    return switch (d) {
      case 0 -> a;
      case 1 -> b;
      case 2 -> c;
      default -> throw new IndexOutOfBoundsException(d);
    };
  }

  /** The place in memory of point (i, j, k), none of which is wrapped. */
  public int index(int i, int j, int k) {
    return (i * b + j) * c + k;
  }

  /** The point (i, j, k) at a place in memory. */
  public int[] point(int index) {
    return new int[] {index / (b * c), index / c % b, index % c};
  }

  @Override
  public String toString() {
    return a + " x " + b + " x " + c;
  }
}
