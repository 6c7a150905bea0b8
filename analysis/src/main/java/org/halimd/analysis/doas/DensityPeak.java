package org.halimd.analysis.doas;

import java.util.ArrayList;
import java.util.List;

/**
 * A local maximum of a density.
 *
 * @param index point of the grid next to it
 * @param energy its place in eV, by a parabola through three points
 * @param height the density there per eV
 * @param prominence height above the higher of the two lowest points that separate it from higher
 *     ground
 * @param width full width at half height in eV, between the crossings nearest to it
 */
public record DensityPeak(
    int index, double energy, double height, double prominence, double width) {
  /** The maxima whose prominence is at least that part of the highest point, in ascending order. */
  static List<DensityPeak> find(double[] grid, double[] density, double part) {
    double highest = 0;
    for (double value : density) {
      highest = Math.max(highest, value);
    }
    List<DensityPeak> peaks = new ArrayList<>();
    for (int k = 1; k < density.length - 1; k++) {
      int end = plateauEnd(density, k);
      if (density[k] > density[k - 1]
          && end < density.length - 1
          && density[end + 1] < density[k]) {
        int middle = (k + end) / 2;
        double prominence = prominence(density, middle);
        if (prominence >= part * highest) {
          peaks.add(of(grid, density, middle, prominence));
        }
      }
      k = end;
    }
    return peaks;
  }

  private static int plateauEnd(double[] density, int k) {
    int end = k;
    while (end < density.length - 1 && density[end + 1] == density[k]) {
      end++;
    }
    return end;
  }

  private static double prominence(double[] density, int peak) {
    return density[peak] - Math.max(base(density, peak, -1), base(density, peak, 1));
  }

  /** The lowest point on the way to higher ground or to the end. */
  private static double base(double[] density, int peak, int direction) {
    double lowest = density[peak];
    for (int k = peak; k >= 0 && k < density.length; k += direction) {
      if (density[k] > density[peak]) {
        break;
      }
      lowest = Math.min(lowest, density[k]);
    }
    return lowest;
  }

  private static DensityPeak of(double[] grid, double[] density, int k, double prominence) {
    double[] top = vertex(grid, density, k);
    double level = top[1] / 2;
    double width = crossing(grid, density, k, level, 1) - crossing(grid, density, k, level, -1);
    return new DensityPeak(k, top[0], top[1], prominence, width);
  }

  /** Energy and height of the top of the parabola through a highest point and its neighbours. */
  static double[] vertex(double[] grid, double[] density, int k) {
    if (k == 0 || k == grid.length - 1) {
      return new double[] {grid[k], density[k]};
    }
    double slope = density[k - 1] - density[k + 1];
    double curvature = density[k - 1] - 2 * density[k] + density[k + 1];
    double offset = curvature < 0 ? 0.5 * slope / curvature : 0;
    return new double[] {
      grid[k] + offset * (grid[1] - grid[0]), density[k] - 0.25 * slope * offset
    };
  }

  /** Where the density first falls to a level, going from point k; the end if it does not. */
  private static double crossing(
      double[] grid, double[] density, int k, double level, int direction) {
    int at = k;
    while (at + direction >= 0 && at + direction < grid.length) {
      int next = at + direction;
      if (density[next] <= level) {
        double part = (density[at] - level) / (density[at] - density[next]);
        return grid[at] + part * (grid[next] - grid[at]);
      }
      at = next;
    }
    return grid[at];
  }

  /** The lowest points between neighbouring peaks: indices into the grid. */
  static int[] minimaBetween(List<DensityPeak> peaks, double[] density) {
    int[] minima = new int[Math.max(0, peaks.size() - 1)];
    for (int p = 0; p < minima.length; p++) {
      int lowest = peaks.get(p).index();
      for (int k = lowest; k <= peaks.get(p + 1).index(); k++) {
        lowest = density[k] < density[lowest] ? k : lowest;
      }
      minima[p] = lowest;
    }
    return minima;
  }
}
