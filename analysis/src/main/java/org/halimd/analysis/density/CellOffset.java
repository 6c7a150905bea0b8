package org.halimd.analysis.density;

/**
 * Three whole numbers of lattice vectors in one long, x + 2^21 y + 2^42 z, so that sums and
 * differences of offsets are sums and differences of longs. Each number may reach 2^20.
 */
final class CellOffset {
  private static final int BITS = 21;
  private static final long LARGEST = 1L << BITS - 1;

  /** Unit offsets along a, b and c. */
  private static final long[] UNIT = {1, 1L << BITS, 1L << 2 * BITS};

  private CellOffset() {}

  /** One lattice vector along direction {@code d}. */
  static long unit(int d) {
    return UNIT[d];
  }

  /** The three numbers. */
  static int[] unpack(long offset) {
    int[] numbers = new int[3];
    long rest = offset;
    for (int d = 0; d < 2; d++) {
      numbers[d] = (int) ((rest << 64 - BITS) >> 64 - BITS);
      rest = (rest - numbers[d]) >> BITS;
    }
    numbers[2] = (int) rest;
    return numbers;
  }

  /** Whether no path through a grid of that shape can wind more often than offsets can tell. */
  static boolean suffices(GridShape shape) {
    long thinnest = Math.min(shape.a(), Math.min(shape.b(), shape.c()));
    return shape.size() / thinnest < LARGEST;
  }
}
