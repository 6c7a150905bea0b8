package org.halimd.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.density.LevelCurve;

/**
 * The largest isovalue at which a property of percolation holds, and the effective barrier F = -kT
 * ln (rho/rho_max) that belongs to it.
 *
 * @param property {@code a}, {@code b}, {@code c}, {@code 1D}, {@code 2D} or {@code 3D}
 * @param threshold the isovalue in ions/Å³; NaN if the property holds nowhere
 * @param barrier F/kT relative to the largest density; NaN if the property holds nowhere
 * @param barrierError its standard error from parts of the run; NaN if unknown
 * @param siteBarrier F/kT relative to the mean density at sites
 * @param lowerBound what F/kT must exceed where the property holds nowhere, or only where it is
 *     noise: the value at five visits or at the smallest positive density; else NaN
 * @param visits ions seen per grid point at the threshold, or in the volume of the smoothing
 *     Gaussian if that is larger; NaN if unknown
 */
public record Bottleneck(
    String property,
    double threshold,
    double barrier,
    double barrierError,
    double siteBarrier,
    double lowerBound,
    double visits) {
  /** Below so many visits a threshold is noise. */
  public static final double FEWEST_VISITS = 5;

  private static final List<String> PROPERTIES = List.of("a", "b", "c", "1D", "2D", "3D");

  /** Whether the property holds somewhere. */
  public boolean exists() {
    return !Double.isNaN(threshold);
  }

  /**
   * Whether the barrier is known: not where the threshold rests on so few visits that it is noise.
   */
  public boolean isDetermined() {
    return exists() && !(visits < FEWEST_VISITS);
  }

  /**
   * The six bottlenecks of a landscape.
   *
   * @param errors standard errors of F/kT in the order a, b, c, 1D, 2D, 3D; null if unknown
   * @param densityOfOneVisit density that one visit makes, or makes in the volume of the smoothing
   *     Gaussian; NaN if unknown
   */
  public static List<Bottleneck> of(
      Landscape landscape, double[] errors, double densityOfOneVisit) {
    double max = landscape.density().max();
    double sites = landscape.meanSiteDensity();
    double smallest = new LevelCurve(landscape.density()).smallestPositive();
    double fewest = FEWEST_VISITS * densityOfOneVisit;
    double bound = Math.log(max / (fewest > smallest ? fewest : smallest));
    double[] thresholds = thresholds(landscape);
    List<Bottleneck> list = new ArrayList<>();
    for (int i = 0; i < thresholds.length; i++) {
      double rho = thresholds[i];
      double visits = rho / densityOfOneVisit;
      boolean known = !Double.isNaN(rho) && !(visits < FEWEST_VISITS);
      list.add(
          new Bottleneck(
              PROPERTIES.get(i),
              rho,
              Math.log(max / rho),
              errors == null ? Double.NaN : errors[i],
              Math.log(sites / rho),
              known ? Double.NaN : bound,
              visits));
    }
    return list;
  }

  private static double[] thresholds(Landscape landscape) {
    double[] all = Arrays.copyOf(landscape.percolation().along(), PROPERTIES.size());
    System.arraycopy(landscape.percolation().dimension(), 0, all, 3, 3);
    return all;
  }
}
