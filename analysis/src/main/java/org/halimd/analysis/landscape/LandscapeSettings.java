package org.halimd.analysis.landscape;

import java.util.List;
import org.halimd.analysis.density.Connectivity;
import org.halimd.analysis.density.IsovalueRule;
import org.halimd.analysis.sites.SiteFinder;
import org.halimd.io.InputException;

/**
 * How a density is read.
 *
 * @param connectivity which grid points are neighbours
 * @param isovalues the isovalues of the table
 * @param sites what counts as a site
 * @param siteSmoothing width in Å of the Gaussian that the density is smoothed with before sites
 *     are looked for; 0 to take it as it is
 */
public record LandscapeSettings(
    Connectivity connectivity,
    List<IsovalueRule> isovalues,
    SiteFinder.Settings sites,
    double siteSmoothing) {
  /** Faces, the usual isovalues, and sites of the density smoothed by 0.3 Å. */
  public static final LandscapeSettings DEFAULT =
      new LandscapeSettings(
          Connectivity.FACES,
          List.of(
              IsovalueRule.parse("max:0.02"),
              IsovalueRule.parse("mean:1"),
              IsovalueRule.parse("enclose:50"),
              IsovalueRule.parse("enclose:90")),
          SiteFinder.Settings.DEFAULT,
          0.3);

  /**
   * Checks the width.
   *
   * @throws InputException if it is negative or not finite
   */
  public LandscapeSettings {
    if (!(siteSmoothing >= 0) || Double.isInfinite(siteSmoothing)) {
      throw new InputException("a smoothing width of " + siteSmoothing + " A is impossible");
    }
    isovalues = List.copyOf(isovalues);
  }
}
