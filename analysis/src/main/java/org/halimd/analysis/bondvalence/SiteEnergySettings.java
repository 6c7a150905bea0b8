package org.halimd.analysis.bondvalence;

import org.halimd.io.InputException;

/**
 * How site energies are summed.
 *
 * @param screening f: the repulsion of two ions has the range f times the sum of their radii
 * @param share which part of the energy of a bond counts for the test ion
 * @param cutoff distance in Å beyond which ions are not felt
 */
public record SiteEnergySettings(double screening, double share, double cutoff) {
  /** The usual ones: f = 0.74, half of each bond, 10 Å. */
  public static final SiteEnergySettings DEFAULT = new SiteEnergySettings(0.74, 0.5, 10);

  /** Nothing is felt so far away, and the cost grows with the third power. */
  private static final double LONGEST = 30;

  /**
   * Checks the numbers.
   *
   * @throws InputException if one is not positive or the cutoff is above 30 Å
   */
  public SiteEnergySettings {
    if (!(screening > 0) || !(share > 0) || Double.isInfinite(screening + share)) {
      throw new InputException("site energies need a positive screening and share of bonds");
    }
    if (!(cutoff > 1) || cutoff > LONGEST) {
      throw new InputException("site energies need a cutoff between 1 A and 30 A; 8 to 10 A do");
    }
  }
}
