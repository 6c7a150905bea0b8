package org.halimd.analysis.landscape;

import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import org.halimd.analysis.density.DensityCounts;
import org.halimd.analysis.density.DensityEstimator;
import org.halimd.analysis.density.Percolation;
import org.halimd.analysis.density.PercolationScan;
import org.halimd.analysis.density.ScalarGrid;

/**
 * Standard errors from parts of the run of equal length. What is linear in the density, occupancies
 * and the density itself, from the scatter of the parts; barriers by leaving out one part at a time
 * (jackknife), since a threshold in a part of the run has far more noise than in all of it.
 *
 * @param parts number of parts
 * @param barriers errors of F/kT for a, b, c, 1D, 2D, 3D; NaN where leaving out a part changes
 *     whether it percolates
 * @param occupancies errors of the occupancies of the sites
 * @param density errors of the density at every grid point, in ions/Å³
 */
public record LandscapeErrors(
    int parts, double[] barriers, double[] occupancies, ScalarGrid density) {

  /**
   * Computes the errors.
   *
   * @param all counts of all frames of the estimator
   * @param landscape what was read from their density
   * @param parts their number, at least 2
   * @param progress what is being done, and the fraction done
   */
  public static LandscapeErrors of(
      DensityEstimator estimator,
      DensityCounts all,
      Landscape landscape,
      int parts,
      ObjDoubleConsumer<String> progress) {
    double smoothing = estimator.settings().smoothing();
    int[] bounds = estimator.bounds(parts);
    Scatter barriers = new Scatter(6);
    Scatter occupancies = new Scatter(landscape.sites().map().size());
    Scatter density = new Scatter(all.shape().size());
    for (int p = 0; p < parts; p++) {
      progress.accept("errors from parts of the run", (double) p / parts);
      DensityCounts part = estimator.count(bounds[p], bounds[p + 1]);
      occupancies.add(landscape.sites().occupancies(part.density()));
      density.add(part.density(smoothing).values());
      barriers.add(barriers(all.without(part).density(smoothing), landscape.settings()));
    }
    double ofMean = Math.sqrt(1.0 / (parts * (parts - 1.0)));
    double jackknife = Math.sqrt((parts - 1.0) / parts);
    return new LandscapeErrors(
        parts,
        barriers.scaled(jackknife),
        occupancies.scaled(ofMean),
        landscape.density().with(density.scaled(ofMean)));
  }

  private static double[] barriers(ScalarGrid density, LandscapeSettings settings) {
    Percolation percolation = PercolationScan.ofDensity(density, settings.connectivity()).run();
    double max = density.max();
    double[] f = Arrays.copyOf(percolation.along(), 6);
    System.arraycopy(percolation.dimension(), 0, f, 3, 3);
    return Arrays.stream(f).map(rho -> Math.log(max / rho)).toArray();
  }

  /** Sums of squared deviations from the mean, updated value by value (Welford 1962). */
  private static final class Scatter {
    private final double[] mean;
    private final double[] squares;
    private int count;

    Scatter(int size) {
      mean = new double[size];
      squares = new double[size];
    }

    void add(double[] values) {
      count++;
      for (int i = 0; i < values.length; i++) {
        double before = values[i] - mean[i];
        mean[i] += before / count;
        squares[i] += before * (values[i] - mean[i]);
      }
    }

    /** The root of the sum of squared deviations times a factor. */
    double[] scaled(double factor) {
      return Arrays.stream(squares).map(s -> factor * Math.sqrt(s)).toArray();
    }
  }
}
