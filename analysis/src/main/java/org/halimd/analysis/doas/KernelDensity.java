package org.halimd.analysis.doas;

import java.util.Arrays;

/** Gaussian kernel density of a sample. */
final class KernelDensity {
  /** Beyond this many h a kernel is below 2e-16 of its height. */
  private static final double REACH = 8.5;

  private final double[] sorted;
  private final double h;

  /**
   * The density of a sample.
   *
   * @param sorted values in ascending order, eV
   * @param h standard deviation of the kernel in eV
   */
  KernelDensity(double[] sorted, double h) {
    this.sorted = sorted;
    this.h = h;
  }

  /** The density per eV at an energy; its integral is 1. */
  double at(double energy) {
    double sum = 0;
    for (int i = first(energy - REACH * h); i < sorted.length; i++) {
      double u = (sorted[i] - energy) / h;
      if (u > REACH) {
        break;
      }
      sum += Math.exp(-0.5 * u * u);
    }
    return sum / (Math.sqrt(2 * Math.PI) * h * sorted.length);
  }

  double[] on(double[] grid) {
    return Arrays.stream(grid).map(this::at).toArray();
  }

  private int first(double energy) {
    int at = Arrays.binarySearch(sorted, energy);
    return at < 0 ? -at - 1 : at;
  }

  /** Equally spaced energies from 3 h below the smallest to 3 h above the largest value. */
  static double[] grid(SampleSummary s, double h, int points) {
    double from = s.least() - 3 * h;
    double step = (s.greatest() + 3 * h - from) / (points - 1);
    double[] grid = new double[points];
    for (int k = 0; k < points; k++) {
      grid[k] = from + k * step;
    }
    return grid;
  }
}
