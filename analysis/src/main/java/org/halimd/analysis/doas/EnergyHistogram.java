package org.halimd.analysis.doas;

import java.util.Arrays;

/**
 * Numbers of energies in bins whose edges are multiples of their width; the lower edge belongs to a
 * bin.
 *
 * @param firstEdge lower edge of the first bin in eV
 * @param width of a bin in eV
 * @param counts energies per bin; the first and the last bin are not empty
 * @param density counts divided by their sum and the width: integral 1
 */
public record EnergyHistogram(double firstEdge, double width, long[] counts, double[] density) {
  private static final long MOST_BINS = 10_000_000;

  /** Of values in ascending order. */
  static EnergyHistogram of(double[] sorted, double width) {
    long first = bin(sorted[0], width);
    long bins = bin(sorted[sorted.length - 1], width) - first + 1;
    if (bins > MOST_BINS) {
      throw new IllegalArgumentException(bins + " bins of a histogram");
    }
    long[] counts = new long[(int) bins];
    for (double value : sorted) {
      counts[(int) (bin(value, width) - first)]++;
    }
    double unit = sorted.length * width;
    double[] density = Arrays.stream(counts).mapToDouble(c -> c / unit).toArray();
    return new EnergyHistogram(first * width, width, counts, density);
  }

  /** The k with k w <= value < (k + 1) w, products as they are rounded. */
  private static long bin(double value, double width) {
    long k = (long) Math.floor(value / width);
    if (value < k * width) {
      return k - 1;
    }
    return value >= (k + 1) * width ? k + 1 : k;
  }
}
