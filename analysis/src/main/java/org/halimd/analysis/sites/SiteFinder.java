package org.halimd.analysis.sites;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.density.Basins;
import org.halimd.analysis.density.Connectivity;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.io.InputException;

/**
 * Finds sites as maxima of a density: maxima above a fraction of the largest one, those nearer than
 * a distance merged. Steepest ascent divides the cell among them; basins of weaker maxima go to the
 * site across their highest saddle, so that no ion is lost.
 */
public final class SiteFinder {
  private final Settings settings;

  /**
   * What counts as a site.
   *
   * @param fraction smallest maximum, relative to the largest one, between 0 and 1
   * @param mergeDistance maxima nearer than this to a higher one belong to it, in Å
   * @param connectivity which points on two sides of a boundary are neighbours
   */
  public record Settings(double fraction, double mergeDistance, Connectivity connectivity) {
    /** A quarter of the largest maximum, 1 Å, faces. */
    public static final Settings DEFAULT = new Settings(0.25, 1, Connectivity.FACES);

    /**
     * Checks the numbers.
     *
     * @throws InputException if they are impossible
     */
    public Settings {
      if (!(fraction > 0) || fraction > 1) {
        throw new InputException("a site cannot begin at " + fraction + " of the largest maximum");
      }
      if (!(mergeDistance >= 0) || Double.isInfinite(mergeDistance)) {
        throw new InputException("maxima cannot be merged within " + mergeDistance + " A");
      }
    }
  }

  /** A finder with these settings. */
  public SiteFinder(Settings settings) {
    this.settings = settings;
  }

  /**
   * Finds the sites.
   *
   * @param landscape the density whose maxima are looked for; smoothing it first (0.3 Å) removes
   *     the noise of counting
   * @param density the density that is integrated over the basins: the counts themselves
   */
  public SiteBasins find(ScalarGrid landscape, ScalarGrid density) {
    Basins basins = new Basins(landscape, settings.connectivity);
    BasinGroups groups =
        new BasinGroups(
            landscape, basins, settings.fraction * landscape.max(), settings.mergeDistance);
    int[] siteOf = new int[landscape.shape().size()];
    Moments[] moments = new Moments[groups.sites()];
    for (int s = 0; s < moments.length; s++) {
      moments[s] = new Moments();
    }
    double elsewhere = 0;
    for (int point = 0; point < siteOf.length; point++) {
      int basin = basins.of(point);
      siteOf[point] = basin < 0 ? -1 : groups.site(basin);
      if (siteOf[point] < 0) {
        elsewhere += density.values()[point];
      } else {
        double[] s = basins.position(point);
        for (int d = 0; d < 3; d++) {
          s[d] += groups.shift(basin)[d];
        }
        moments[siteOf[point]].add(density, density.values()[point], s);
      }
    }
    List<Site> sites = new ArrayList<>();
    for (int s = 0; s < moments.length; s++) {
      sites.add(moments[s].site(density, landscape.values()[groups.maximum(s)]));
    }
    List<SiteLink> links = links(basins, groups, moments, sites, landscape);
    SiteMap map = new SiteMap(landscape.cell(), sites, links, elsewhere * landscape.voxelVolume());
    return new SiteBasins(map, siteOf);
  }

  /** Two sites and the image of the second. */
  private record Pair(int from, int to, List<Integer> image) {}

  private static List<SiteLink> links(
      Basins basins,
      BasinGroups groups,
      Moments[] moments,
      List<Site> sites,
      ScalarGrid landscape) {
    Map<Pair, Double> saddles = new LinkedHashMap<>();
    for (Basins.Link link : basins.links()) {
      int from = groups.site(link.from());
      int to = groups.site(link.to());
      if (from >= 0 && to >= 0) {
        int[] cells = new int[3];
        for (int d = 0; d < 3; d++) {
          cells[d] =
              groups.shift(link.from())[d]
                  + link.image()[d]
                  - groups.shift(link.to())[d]
                  + moments[to].cell(d)
                  - moments[from].cell(d);
        }
        Pair pair = pair(from, to, cells);
        if (from != to || !pair.image.equals(List.of(0, 0, 0))) {
          saddles.putIfAbsent(pair, link.saddle());
        }
      }
    }
    List<SiteLink> links = new ArrayList<>();
    saddles.forEach(
        (pair, saddle) -> {
          double[] s = sites.get(pair.from).position();
          double[] t = sites.get(pair.to).position();
          int[] image = pair.image.stream().mapToInt(Integer::intValue).toArray();
          double distance =
              landscape.length(
                  t[0] + image[0] - s[0], t[1] + image[1] - s[1], t[2] + image[2] - s[2]);
          links.add(new SiteLink(pair.from, pair.to, image, distance, saddle));
        });
    links.sort(Comparator.comparingDouble(SiteLink::saddleDensity).reversed());
    return links;
  }

  /**
   * The pair in its standard order: smaller number first, then the first non-zero cell positive.
   */
  private static Pair pair(int from, int to, int[] cells) {
    int first = cells[0] != 0 ? cells[0] : cells[1] != 0 ? cells[1] : cells[2];
    boolean swap = to < from || to == from && first < 0;
    int sign = swap ? -1 : 1;
    List<Integer> image = List.of(sign * cells[0], sign * cells[1], sign * cells[2]);
    return swap ? new Pair(to, from, image) : new Pair(from, to, image);
  }

  /** Sums over a basin: ions, and first and second moments of their positions. */
  private static final class Moments {
    private double sum;
    private final double[] first = new double[3];
    private double second;
    private double[] origin;

    void add(ScalarGrid grid, double weight, double[] s) {
      if (origin == null) {
        origin = s;
      }
      // Relative to a point of the basin, so that nothing is lost to rounding.
      double a = s[0] - origin[0];
      double b = s[1] - origin[1];
      double c = s[2] - origin[2];
      double length = grid.length(a, b, c);
      sum += weight;
      first[0] += weight * a;
      first[1] += weight * b;
      first[2] += weight * c;
      second += weight * length * length;
    }

    /** Continuous fractional coordinate of the centre. */
    private double centre(int d) {
      return origin[d] + (sum > 0 ? first[d] / sum : 0);
    }

    /** The cell the centre lies in. */
    int cell(int d) {
      return (int) Math.floor(centre(d));
    }

    Site site(ScalarGrid grid, double peak) {
      double[] position = {centre(0) - cell(0), centre(1) - cell(1), centre(2) - cell(2)};
      double mean = sum > 0 ? grid.length(first[0] / sum, first[1] / sum, first[2] / sum) : 0;
      double variance = sum > 0 ? Math.max(0, second / sum - mean * mean) : Double.NaN;
      return new Site(position, peak, sum * grid.voxelVolume(), Double.NaN, Math.sqrt(variance));
    }
  }
}
