package org.halimd.analysis.sites;

import java.util.Arrays;
import org.halimd.analysis.density.ScalarGrid;

/**
 * Which site each point of a grid belongs to, and the sites themselves.
 *
 * @param map the sites
 * @param siteOf the site of each grid point; -1 for points of none
 */
public record SiteBasins(SiteMap map, int[] siteOf) {
  /** Number of ions in the basin of each site for a density on the same grid. */
  public double[] occupancies(ScalarGrid density) {
    double[] sums = new double[map.size()];
    for (int i = 0; i < siteOf.length; i++) {
      if (siteOf[i] >= 0) {
        sums[siteOf[i]] += density.values()[i];
      }
    }
    double volume = density.voxelVolume();
    return Arrays.stream(sums).map(sum -> sum * volume).toArray();
  }

  /** The largest value in the basin of each site on the same grid. */
  public double[] peaks(ScalarGrid density) {
    double[] peaks = new double[map.size()];
    Arrays.fill(peaks, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < siteOf.length; i++) {
      if (siteOf[i] >= 0) {
        peaks[siteOf[i]] = Math.max(peaks[siteOf[i]], density.values()[i]);
      }
    }
    return peaks;
  }

  /** The same sites with standard errors of their occupancies. */
  public SiteBasins withErrors(double[] errors) {
    Site[] sites = new Site[map.size()];
    Arrays.setAll(
        sites,
        i -> {
          Site s = map.sites().get(i);
          return new Site(s.position(), s.peakDensity(), s.occupancy(), errors[i], s.spread());
        });
    return new SiteBasins(
        new SiteMap(map.cell(), Arrays.asList(sites), map.links(), map.elsewhere()), siteOf);
  }
}
