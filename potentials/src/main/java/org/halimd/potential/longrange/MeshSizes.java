package org.halimd.potential.longrange;

/** Mesh sizes whose Fourier transforms are fast: products of 2, 3, 5 and 7. */
public final class MeshSizes {
  private MeshSizes() {}

  /** The smallest fast size that is at least {@code minimum}. */
  public static int atLeast(double minimum) {
    int size = (int) Math.ceil(minimum);
    while (!isFast(size)) {
      size++;
    }
    return size;
  }

  /** The smallest fast even size that is at least {@code minimum}. */
  static int evenAtLeast(double minimum) {
    return 2 * atLeast(0.5 * minimum);
  }

  private static boolean isFast(int size) {
    int rest = size;
    for (int factor : new int[] {2, 3, 5, 7}) {
      while (rest > 1 && rest % factor == 0) {
        rest /= factor;
      }
    }
    return rest == 1;
  }
}
