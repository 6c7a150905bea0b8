package org.halimd.analysis.sites;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;

/**
 * All sites of a cell; {@link NearestSite} says which of them is nearest to a point.
 *
 * @param cell the cell their fractional coordinates refer to; the mean cell of the run
 * @param sites the sites
 * @param links pairs whose basins touch, strongest saddle first; empty if sites are given
 * @param elsewhere mean number of ions that are in no basin
 */
public record SiteMap(Box cell, List<Site> sites, List<SiteLink> links, double elsewhere) {
  /** Copies the lists. */
  public SiteMap {
    sites = List.copyOf(sites);
    links = List.copyOf(links);
  }

  /**
   * Sites that are known beforehand.
   *
   * @throws InputException if there is none
   */
  public static SiteMap of(Box cell, List<Site> sites) {
    if (sites.isEmpty()) {
      throw new InputException("there is no site; at least one is needed");
    }
    return new SiteMap(cell, sites, List.of(), 0);
  }

  /**
   * The sites of a small cell in a supercell.
   *
   * @param sites sites with coordinates in fractions of the small cell
   * @param copies how often that is repeated along a, b, c
   * @return sites with coordinates in fractions of the supercell, those of one small cell together
   */
  public static List<Site> repeated(List<Site> sites, int[] copies) {
    List<Site> all = new ArrayList<>();
    for (int a = 0; a < copies[0]; a++) {
      for (int b = 0; b < copies[1]; b++) {
        for (int c = 0; c < copies[2]; c++) {
          for (Site site : sites) {
            double[] s = site.position();
            all.add(
                Site.at((s[0] + a) / copies[0], (s[1] + b) / copies[1], (s[2] + c) / copies[2]));
          }
        }
      }
    }
    return all;
  }

  /** Number of sites. */
  public int size() {
    return sites.size();
  }

  /** Smallest distance in Å between two sites; NaN if there are fewer than two. */
  public double smallestDistance() {
    NearestImage image = new NearestImage(cell);
    double shortest = Double.NaN;
    for (int i = 0; i < sites.size(); i++) {
      double[] s = sites.get(i).position();
      for (int j = 0; j < i; j++) {
        double[] t = sites.get(j).position();
        double d = image.distance(s[0] - t[0], s[1] - t[1], s[2] - t[2]);
        shortest = Double.isNaN(shortest) ? d : Math.min(shortest, d);
      }
    }
    return shortest;
  }
}
