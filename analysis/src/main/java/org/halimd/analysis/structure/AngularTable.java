package org.halimd.analysis.structure;

import java.util.List;

/**
 * Counts of angles.
 *
 * @param bins number of bins over 0 to 180 degrees
 * @param frames number of frames
 * @param triples what each curve counts
 * @param count angles summed over frames, indices: curve, bin
 */
public record AngularTable(
    int bins, long frames, List<AngularDistribution.Triple> triples, long[][] count) {

  /** Middle of a bin in degrees. */
  public double angle(int bin) {
    return (bin + 0.5) * 180 / bins;
  }

  /** Distribution in 1/degree, normalised so that it integrates to 1; 0 if there is no angle. */
  public double density(int curve, int bin) {
    long total = 0;
    for (long n : count[curve]) {
      total += n;
    }
    return total == 0 ? 0 : count[curve][bin] / (total * 180.0 / bins);
  }
}
