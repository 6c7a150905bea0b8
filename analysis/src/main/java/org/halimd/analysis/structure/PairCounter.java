package org.halimd.analysis.structure;

import java.util.Arrays;
import org.halimd.system.Frame;

/**
 * Counts the ordered pairs of a frame by species and distance, all periodic images included, for
 * any cell. Every unordered pair is visited once: atoms are sorted into bins, the bins of a column
 * along c lie side by side in memory, and an atom looks into half of the columns around it.
 *
 * <p>Not for several threads at once.
 */
final class PairCounter {
  private final double cutoff;
  private final int bins;
  private final BinEdge edge;
  private final SortedAtoms atoms = new SortedAtoms();
  private int[] bin = new int[0];
  private long[] histogram = new long[0];
  private int stride;

  /** Distances up to {@code cutoff} Å in {@code bins} bins. */
  PairCounter(double cutoff, int bins, BinEdge edge) {
    this.cutoff = cutoff;
    this.bins = bins;
    this.edge = edge;
  }

  /**
   * Ordered pairs, index (first * species + second) * bins + bin.
   *
   * @throws org.halimd.io.InputException if a position is not finite
   */
  long[] count(Frame frame) {
    atoms.sort(frame, cutoff);
    int types = frame.species().size();
    // Distances beyond the cutoff are counted too, which is faster than asking, and left out later.
    stride = 3 + (int) Math.ceil(atoms.largestDistance() / cutoff * bins);
    int size = Math.multiplyExact(types * types, stride);
    if (histogram.length < size) {
      histogram = new long[size];
    }
    Arrays.fill(histogram, 0, size, 0);
    if (bin.length < frame.size()) {
      bin = new int[frame.size()];
    }
    atoms.forEachRun((i, from, to, x, y, z) -> add(types, i, from, to, x, y, z));
    return ordered(types);
  }

  /** Counts the pairs of sorted atom i with those from {@code from}, moved by (x, y, z). */
  private void add(int types, int i, int from, int to, double x, double y, double z) {
    distances(i, from, to, x, y, z);
    int row = atoms.type[i] * types * stride;
    for (int j = from; j < to; j++) {
      histogram[row + atoms.type[j] * stride + bin[j - from]]++;
    }
  }

  private void distances(int i, int from, int to, double x, double y, double z) {
    double xi = atoms.x[i] - x;
    double yi = atoms.y[i] - y;
    double zi = atoms.z[i] - z;
    double[] xs = atoms.x;
    double[] ys = atoms.y;
    double[] zs = atoms.z;
    int[] target = bin;
    if (edge == BinEdge.LOWER) {
      for (int k = 0; k < to - from; k++) {
        double dx = xs[from + k] - xi;
        double dy = ys[from + k] - yi;
        double dz = zs[from + k] - zi;
        target[k] = 1 + (int) (Math.sqrt(dx * dx + dy * dy + dz * dz) / cutoff * bins);
      }
    } else {
      for (int k = 0; k < to - from; k++) {
        double dx = xs[from + k] - xi;
        double dy = ys[from + k] - yi;
        double dz = zs[from + k] - zi;
        target[k] = (int) Math.ceil(Math.sqrt(dx * dx + dy * dy + dz * dz) / cutoff * bins);
      }
    }
  }

  /** Both orders of every pair, without the place in front of the first bin. */
  private long[] ordered(int types) {
    long[] count = new long[types * types * bins];
    for (int a = 0; a < types; a++) {
      for (int b = 0; b < types; b++) {
        for (int k = 0; k < bins && k + 1 < stride; k++) {
          count[(a * types + b) * bins + k] =
              histogram[(a * types + b) * stride + k + 1]
                  + histogram[(b * types + a) * stride + k + 1];
        }
      }
    }
    return count;
  }
}
