package org.halimd.analysis.diffusion;

import java.util.Arrays;
import java.util.Locale;

/**
 * The empirical relative standard deviation of a diffusion coefficient of X. He, Y. Zhu, A. Epstein
 * and Y. Mo, npj Comput. Mater. 4, 18 (2018): 3.43/sqrt(N_eff) + 0.04, N_eff the largest total
 * displacement of all ions over the squared site distance. Calibrated for N_eff of about 10 to
 * 6000; vibration counts as motion, so that it says nothing where the ions have not left their
 * sites ({@link #applies}).
 *
 * @param siteDistance distance of neighbouring sites a in Å
 * @param maxTotal largest total mean-square displacement, summed over the ions, in Å²
 * @param effectiveIons N_eff, the effective number of hops
 * @param relative relative standard deviation
 * @param growth largest displacement per ion less that after one frame, which is vibration, in Å²
 */
public record HeError(
    double siteDistance, double maxTotal, double effectiveIons, double relative, double growth) {
  private static final double SCATTER = 3.43;
  private static final double FLOOR = 0.04;

  /** The error for a mean-square displacement per ion against lag, in Å². */
  public static HeError of(double[] msd, int ions, double siteDistance) {
    double largest = 0;
    for (double value : msd) {
      largest = Math.max(largest, value);
    }
    double total = ions * largest;
    double effective = total / (siteDistance * siteDistance);
    double growth = msd.length > 1 ? largest - msd[1] : 0;
    return new HeError(siteDistance, total, effective, relative(effective), growth);
  }

  /**
   * The error of D along one axis. Three times the displacement along it counts, so that all axes
   * of isotropic diffusion have the error of the total and a slow axis has a larger one.
   */
  static HeError alongAxis(double[] msd, int ions, double siteDistance) {
    return of(Arrays.stream(msd).map(y -> 3 * y).toArray(), ions, siteDistance);
  }

  /** Whether the ions have left their sites: they went half of the squared site distance. */
  public boolean applies() {
    return growth >= 0.5 * siteDistance * siteDistance;
  }

  /** A sentence about a window that was given although the ions have not left their sites. */
  public String vibration() {
    return String.format(
        Locale.ROOT,
        "the ions went %.2g A^2 only beyond vibration, less than half of the squared site distance"
            + " (%.3g A^2): the slope in the given window need not be diffusion",
        growth,
        0.5 * siteDistance * siteDistance);
  }

  /** The relative standard deviation for an effective number of hops. */
  static double relative(double effectiveIons) {
    return SCATTER / Math.sqrt(effectiveIons) + FLOOR;
  }

  /** How many times as many hops bring one relative error down to another; NaN if none do. */
  static double factorFor(double present, double wanted) {
    return wanted > FLOOR ? Math.pow((present - FLOOR) / (wanted - FLOOR), 2) : Double.NaN;
  }
}
