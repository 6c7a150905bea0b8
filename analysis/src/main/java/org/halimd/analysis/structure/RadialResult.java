package org.halimd.analysis.structure;

import java.util.List;

/**
 * All partial radial distribution functions.
 *
 * @param settings how pairs were counted
 * @param table counts and sums
 * @param pairs the curves of all pairs (a, b), a ≤ b
 * @param total the curve of all atoms
 * @param halfWidth half of the smallest distance between opposite faces over all frames, in Å;
 *     beyond it a disordered system sees its own periodic images
 * @param meanVolume mean volume in Å³
 * @param blocks number of blocks behind the errors
 * @param framesPerBlock their length
 * @param growth see {@link org.halimd.analysis.statistics.CurveBlocks#growth}
 */
public record RadialResult(
    RadialCurves.Settings settings,
    RadialTable table,
    List<RadialCurve> pairs,
    RadialCurve total,
    double halfWidth,
    double meanVolume,
    int blocks,
    long framesPerBlock,
    double growth) {

  /** Width of a bin in Å. */
  public double width() {
    return settings.width();
  }

  /** Whether part of a bin lies beyond the half width. */
  public boolean isBeyondHalfWidth(int bin) {
    return (bin + 1) * width() > halfWidth;
  }

  /** What g tends to at large distances: 1, or (N - 1)/N for like pairs unless corrected for. */
  public double limit(RadialCurve curve) {
    TypePair pair = curve.pair();
    if (pair != null && pair.first() != pair.second()) {
      return 1;
    }
    double n = 0;
    for (int a = 0; a < table.atoms().length; a++) {
      n += pair == null || pair.first() == a ? table.atoms()[a] : 0;
    }
    return settings.finiteNumber() && n > 1 ? 1 : (n - 1) / n;
  }

  /**
   * The first shell of the second species around the first one of a pair, in either order.
   *
   * @throws IllegalArgumentException if there is no such pair
   */
  public FirstShell shell(int first, int second) {
    for (RadialCurve curve : pairs) {
      TypePair pair = curve.pair();
      if (pair.first() == Math.min(first, second) && pair.second() == Math.max(first, second)) {
        return FirstShell.of(curve, width(), limit(curve));
      }
    }
    throw new IllegalArgumentException("no atoms of types " + first + " and " + second);
  }
}
