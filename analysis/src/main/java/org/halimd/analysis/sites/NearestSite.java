package org.halimd.analysis.sites;

import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.density.GridShape;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;

/**
 * Finds the nearest of many sites quickly: the cell is divided into voxels, and for each of them
 * the sites are listed that can be nearest to one of its points. Several threads may ask at once.
 */
public final class NearestSite {
  private static final double VOXEL = 1;

  private final List<Site> sites;
  private final NearestImage image;
  private final GridShape shape;
  private final int[][] candidates;

  /**
   * Prepares the lists.
   *
   * @throws IllegalArgumentException if there is no site
   */
  public NearestSite(SiteMap map) {
    if (map.size() == 0) {
      throw new IllegalArgumentException("there is no site");
    }
    sites = map.sites();
    image = new NearestImage(map.cell());
    shape = GridShape.ofSpacing(map.cell(), VOXEL);
    double diagonal = diagonal(map.cell());
    candidates =
        IntStream.range(0, shape.size())
            .parallel()
            .mapToObj(v -> candidates(shape.point(v), diagonal))
            .toArray(int[][]::new);
  }

  /** The longest distance between two points of a voxel. */
  private double diagonal(Box cell) {
    double longest = 0;
    for (int corner = 0; corner < 4; corner++) {
      double a = 1.0 / shape.a();
      double b = ((corner & 1) == 0 ? 1.0 : -1.0) / shape.b();
      double c = ((corner & 2) == 0 ? 1.0 : -1.0) / shape.c();
      double x = cell.cartesian(0, a, b, c);
      double y = cell.cartesian(1, a, b, c);
      double z = cell.cartesian(2, a, b, c);
      longest = Math.max(longest, Math.sqrt(x * x + y * y + z * z));
    }
    return longest;
  }

  /**
   * The sites not farther from the voxel's centre than the nearest one and its diagonal: any other
   * is farther from every point of the voxel than that one.
   */
  private int[] candidates(int[] voxel, double diagonal) {
    double[] centre = new double[3];
    for (int d = 0; d < 3; d++) {
      centre[d] = (voxel[d] + 0.5) / shape.count(d);
    }
    double[] distance =
        IntStream.range(0, sites.size())
            .mapToDouble(i -> distance(i, centre[0], centre[1], centre[2]))
            .toArray();
    double limit = IntStream.range(0, sites.size()).mapToDouble(i -> distance[i]).min().orElse(0);
    double bound = limit + diagonal * (1 + 1e-9);
    return IntStream.range(0, sites.size()).filter(i -> distance[i] <= bound).toArray();
  }

  /** Fractional coordinates of a site. */
  public double[] site(int site) {
    return sites.get(site).position().clone();
  }

  /** Distance in Å of a fractional point from the nearest image of a site. */
  public double distance(int site, double a, double b, double c) {
    double[] s = sites.get(site).position();
    return image.distance(s[0] - a, s[1] - b, s[2] - c);
  }

  /**
   * Index of the site nearest to a fractional point, any image; the first of several at the same
   * distance.
   */
  public int of(double a, double b, double c) {
    int best = -1;
    double shortest = Double.POSITIVE_INFINITY;
    for (int site : candidates[voxel(a, b, c)]) {
      double distance = distance(site, a, b, c);
      if (distance < shortest) {
        shortest = distance;
        best = site;
      }
    }
    return best;
  }

  private int voxel(double a, double b, double c) {
    return shape.index(along(0, a), along(1, b), along(2, c));
  }

  private int along(int d, double s) {
    int n = shape.count(d);
    return Math.min(n - 1, (int) ((s - Math.floor(s)) * n));
  }
}
