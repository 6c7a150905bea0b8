package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.sites.NearestSite;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.neighbor.NearestImage;

/**
 * Follows one ion from site to site. It belongs to a site from the frame in which it enters the
 * sphere around it until it enters that of another one, so that crossing the boundary to and fro is
 * no hop; a short excursion that returns is none either, be it to one site or to several.
 */
final class SiteVisits {
  private static final int[] NOWHERE = new int[0];

  /**
   * What an ion did.
   *
   * @param visits its stays; none if it never entered a sphere
   * @param far number of frames in which it was farther from every site than half of the smallest
   *     distance of sites
   */
  record Journey(List<Visit> visits, int far) {}

  /**
   * A stay at a site.
   *
   * @param site index of the site
   * @param image lattice vectors from the site in the cell to the image visited
   * @param begin the frame of entrance
   */
  record Visit(int site, int[] image, int begin) {
    boolean samePlace(Visit other) {
      return site == other.site && Arrays.equals(image, other.image);
    }
  }

  private final SiteMap map;
  private final NearestSite nearest;
  private final NearestImage images;
  private final double radius;
  private final double halfway;
  private final double shortest;

  /**
   * Prepares to follow ions.
   *
   * @param radius radius of the spheres in Å
   * @param halfway half of the smallest distance of sites in Å
   * @param shortest shortest excursion that counts although it returns, in frames
   */
  SiteVisits(SiteMap map, double radius, double halfway, double shortest) {
    this.map = map;
    this.nearest = new NearestSite(map);
    this.images = new NearestImage(map.cell());
    this.radius = radius;
    this.halfway = halfway;
    this.shortest = shortest;
  }

  /** The journey of an ion. Several threads may ask at once. */
  Journey of(double[][] s) {
    List<Visit> visits = new ArrayList<>();
    int far = 0;
    int site = -1;
    int[] image = NOWHERE;
    for (int k = 0; k < s[0].length; k++) {
      int now = nearest.of(s[0][k], s[1][k], s[2][k]);
      double[] p = map.sites().get(now).position();
      NearestImage.Image at = images.of(p[0] - s[0][k], p[1] - s[1][k], p[2] - s[2][k]);
      far += at.length() > halfway ? 1 : 0;
      if (at.length() < radius && (now != site || !Arrays.equals(at.shift(), image))) {
        append(visits, new Visit(now, at.shift(), k));
        site = visits.getLast().site;
        image = visits.getLast().image;
      }
    }
    return new Journey(visits, far);
  }

  /** Adds a stay, or ends the excursion that it returns from, however many sites that touched. */
  private void append(List<Visit> visits, Visit visit) {
    for (int left = visits.size() - 1; left > 0; left--) {
      if (visit.begin - visits.get(left).begin >= shortest) {
        break;
      }
      if (visits.get(left - 1).samePlace(visit)) {
        visits.subList(left, visits.size()).clear();
        return;
      }
    }
    visits.add(visit);
  }
}
