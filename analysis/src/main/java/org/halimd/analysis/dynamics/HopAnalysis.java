package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.io.InputException;
import org.halimd.system.Box;

/** Finds the hops of ions between sites. */
public final class HopAnalysis {
  /** Radius of the spheres around sites, over the smallest distance of sites. */
  public static final double USUAL_RADIUS = 0.35;

  private static final int IONS_AT_ONCE = 256;

  private HopAnalysis() {}

  /**
   * What counts as a hop.
   *
   * @param radius radius of the sphere around a site that an ion must enter, in Å
   * @param shortest excursions shorter than this that return are left out, in ps
   */
  public record Settings(double radius, double shortest) {}

  /** Smallest distance in Å between two sites or two images of one. */
  public static double smallestDistance(SiteMap map) {
    double shortest = map.smallestDistance();
    for (int n = 1; n < 27; n++) {
      double length = length(map.cell(), n / 9 - 1, n / 3 % 3 - 1, n % 3 - 1);
      if (length > 0 && !(length >= shortest)) {
        shortest = length;
      }
    }
    return shortest;
  }

  private static double length(Box cell, double a, double b, double c) {
    return Math.hypot(
        Math.hypot(cell.cartesian(0, a, b, c), cell.cartesian(1, a, b, c)),
        cell.cartesian(2, a, b, c));
  }

  /**
   * Follows the ions of a set over a range of frames.
   *
   * @param map the sites, in the mean cell of that range
   * @throws InputException if spheres overlap or paths were not recorded in the mean cell
   */
  public static HopResult run(
      RecordedPaths paths, int set, int from, int to, SiteMap map, Settings settings) {
    double distance = smallestDistance(map);
    if (!(settings.radius > 0) || 2 * settings.radius > distance * (1 + 1e-9)) {
      throw new InputException(
          "a radius of %.4g A around sites that are %.4g A apart; expected more than 0 and at most half of it"
              .formatted(settings.radius, distance));
    }
    double shortest = settings.shortest / paths.spacing() - 1e-9;
    SiteVisits visits = new SiteVisits(map, settings.radius, distance / 2, shortest);
    int ions = paths.settings().sets().get(set).size();
    List<SiteVisits.Journey> all = new ArrayList<>();
    for (int first = 0; first < ions; first += IONS_AT_ONCE) {
      all.addAll(
          IntStream.range(first, Math.min(ions, first + IONS_AT_ONCE))
              .parallel()
              .mapToObj(i -> visits.of(paths.fractionalPaths(set, i, 1, from, to)[0]))
              .toList());
    }
    return result(paths.spacing(), to - from, map, all);
  }

  private static HopResult result(
      double spacing, int frames, SiteMap map, List<SiteVisits.Journey> journeys) {
    List<Hop> hops = new ArrayList<>();
    List<Double> ended = new ArrayList<>();
    List<Double> cut = new ArrayList<>();
    double[] stay = new double[map.size()];
    long far = 0;
    for (int ion = 0; ion < journeys.size(); ion++) {
      List<SiteVisits.Visit> own = journeys.get(ion).visits();
      far += journeys.get(ion).far();
      for (int v = 0; v < own.size(); v++) {
        boolean last = v == own.size() - 1;
        int end = last ? frames : own.get(v + 1).begin();
        stay[own.get(v).site()] += end - own.get(v).begin();
        // When the first stay began is not known.
        if (v > 0) {
          (last ? cut : ended).add((end - own.get(v).begin()) * spacing);
        }
        if (!last) {
          hops.add(hop(map, ion, own.get(v), own.get(v + 1)));
        }
      }
    }
    hops.sort(Comparator.comparingInt(Hop::frame).thenComparingInt(Hop::ion));
    return new HopResult(
        spacing,
        frames,
        journeys.size(),
        map,
        hops,
        stay,
        ended.stream().mapToDouble(Double::doubleValue).toArray(),
        cut.stream().mapToDouble(Double::doubleValue).toArray(),
        far / ((double) frames * journeys.size()));
  }

  private static Hop hop(SiteMap map, int ion, SiteVisits.Visit a, SiteVisits.Visit b) {
    Site from = map.sites().get(a.site());
    Site to = map.sites().get(b.site());
    int[] image = new int[3];
    double[] s = new double[3];
    for (int d = 0; d < 3; d++) {
      image[d] = b.image()[d] - a.image()[d];
      s[d] = to.position()[d] + image[d] - from.position()[d];
    }
    return new Hop(b.begin(), ion, a.site(), b.site(), image, length(map.cell(), s[0], s[1], s[2]));
  }
}
