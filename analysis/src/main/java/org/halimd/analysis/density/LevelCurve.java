package org.halimd.analysis.density;

import java.util.Arrays;

/**
 * How much of the volume and how many of the ions lie where the density is at least a given value.
 */
public final class LevelCurve {
  private final double[] ascending;
  private final double[] above;

  /** Sorts the values of a density. */
  public LevelCurve(ScalarGrid density) {
    ascending = density.values().clone();
    Arrays.parallelSort(ascending);
    above = new double[ascending.length + 1];
    for (int i = ascending.length - 1; i >= 0; i--) {
      above[i] = above[i + 1] + ascending[i];
    }
  }

  /** Fraction of the volume where the density is at least {@code isovalue}. */
  public double volumeFraction(double isovalue) {
    return (double) (ascending.length - first(isovalue)) / ascending.length;
  }

  /** Fraction of the ions that are where the density is at least {@code isovalue}. */
  public double ionFraction(double isovalue) {
    return above[first(isovalue)] / above[0];
  }

  /** The largest isovalue whose region holds at least that fraction of the ions. */
  public double enclosing(double fraction) {
    int i = ascending.length;
    while (i > 0 && above[i] < fraction * above[0]) {
      i--;
    }
    return ascending[Math.min(i, ascending.length - 1)];
  }

  /** The largest density. */
  public double max() {
    return ascending[ascending.length - 1];
  }

  /** The smallest positive density; NaN if there is none. */
  public double smallestPositive() {
    int i = first(Double.MIN_VALUE);
    return i < ascending.length ? ascending[i] : Double.NaN;
  }

  /** How many values are smaller. */
  private int first(double isovalue) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < isovalue) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
