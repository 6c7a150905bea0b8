package org.halimd.analysis.transport;

import org.halimd.io.NamedArrays;

/** The newest frames of a stream: rows of numbers, addressed by their age. */
final class FrameRing {
  /** Rows are stored together in arrays of about this many numbers. */
  private static final int NUMBERS_PER_ARRAY = 1 << 24;

  private final double[][] rows;
  private long count;

  FrameRing(int capacity) {
    rows = new double[capacity][];
  }

  /** Takes over the row as the newest. */
  void push(double[] row) {
    rows[(int) (count % rows.length)] = row;
    count++;
  }

  /** Number of rows held. */
  int size() {
    return (int) Math.min(count, rows.length);
  }

  /** Number of rows ever pushed. */
  long count() {
    return count;
  }

  boolean isFull() {
    return count >= rows.length;
  }

  /** The row pushed {@code age} pushes before the newest. */
  double[] row(int age) {
    return rows[(int) ((count - 1 - age) % rows.length)];
  }

  /** Puts a row in the place of the one pushed {@code age} pushes before the newest. */
  void replace(int age, double[] row) {
    rows[(int) ((count - 1 - age) % rows.length)] = row;
  }

  void save(NamedArrays out) {
    int width = size() == 0 ? 0 : rows[0].length;
    int perArray = Math.max(1, NUMBERS_PER_ARRAY / Math.max(1, width));
    out.put("count", count);
    out.put("width", (long) width);
    for (int from = 0; from < size(); from += perArray) {
      int to = Math.min(size(), from + perArray);
      double[] flat = new double[(to - from) * width];
      for (int k = from; k < to; k++) {
        System.arraycopy(rows[k], 0, flat, (k - from) * width, width);
      }
      out.put("rows" + from, flat);
    }
  }

  void restore(NamedArrays in) {
    count = in.longs("count")[0];
    int width = (int) in.longs("width")[0];
    int perArray = Math.max(1, NUMBERS_PER_ARRAY / Math.max(1, width));
    for (int from = 0; from < size(); from += perArray) {
      int to = Math.min(size(), from + perArray);
      double[] flat = in.doubles("rows" + from);
      for (int k = from; k < to; k++) {
        rows[k] = new double[width];
        System.arraycopy(flat, (k - from) * width, rows[k], 0, width);
      }
    }
  }
}
