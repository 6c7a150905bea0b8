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

  /**
   * Checks the numbers.
   *
   * @throws InputException if one is not positive
   */
  public SiteEnergySettings {
    if (!(screening > 0) || !(share > 0) || !(cutoff > 1) || Double.isInfinite(cutoff)) {
      throw new InputException(
          "site energies need a positive screening and share and a cutoff above 1 A");
    }
  }
}
