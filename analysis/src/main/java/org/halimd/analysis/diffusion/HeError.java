package org.halimd.analysis.diffusion;

/**
 * The empirical relative standard deviation of a diffusion coefficient of X. He, Y. Zhu, A. Epstein
 * and Y. Mo, npj Comput. Mater. 4, 18 (2018): 3.43/sqrt(N_eff) + 0.04, N_eff the largest total
 * displacement of all ions over the squared site distance. Calibrated for N_eff of about 10 to
 * 6000; vibration counts as motion.
 *
 * @param siteDistance distance of neighbouring sites a in Å
 * @param maxTotal largest total mean-square displacement, summed over the ions, in Å²
 * @param effectiveIons N_eff, the effective number of hops
 * @param relative relative standard deviation
 */
public record HeError(double siteDistance, double maxTotal, double effectiveIons, double relative) {
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
    return new HeError(siteDistance, total, effective, relative(effective));
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
