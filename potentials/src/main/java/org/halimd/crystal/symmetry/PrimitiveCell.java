package org.halimd.crystal.symmetry;

import java.util.List;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * The primitive cell of a larger one.
 *
 * @param sites in a reduced, right-handed cell, each at the mean of those that translations map
 *     onto each other
 * @param lattice its lattice in the larger cell
 * @param deviation largest distance of a site from such a mean in Å
 * @param leftOut translations within the tolerance that make no lattice with the others
 */
record PrimitiveCell(Sites sites, FinerLattice lattice, double deviation, int leftOut) {
  /**
   * The primitive cell with a lattice, or null if a site is farther than the tolerance from the
   * mean of its images.
   *
   * @param larger sites of the larger cell, which is reduced
   * @param tolerance in Å
   */
  static PrimitiveCell of(Sites larger, FinerLattice lattice, double tolerance, int leftOut) {
    Box box = box(larger.box, lattice);
    List<int[]> vectors = lattice.vectors();
    int cells = vectors.size();
    if (larger.size() % cells != 0) {
      return null;
    }
    double[] s = new double[3 * larger.size() / cells];
    int[] kind = new int[larger.size() / cells];
    boolean[] done = new boolean[larger.size()];
    double worst = 0;
    int n = 0;
    for (int i = 0; i < larger.size(); i++) {
      if (!done[i]) {
        Images images = new Images(larger, lattice.denominator(), vectors, i);
        if (!images.find(done, 3 * tolerance)) {
          return null;
        }
        worst = Math.max(worst, images.deviation());
        for (int d = 0; d < 3; d++) {
          s[3 * n + d] = images.fractional(d, box);
        }
        kind[n++] = larger.kind[i];
      }
    }
    return worst <= tolerance
        ? new PrimitiveCell(new Sites(box, s, kind), lattice, worst, leftOut)
        : null;
  }

  private static Box box(Box larger, FinerLattice lattice) {
    double[] h = Matrix3.multiply(larger.matrix(), lattice.fractions());
    h = ReducedBasis.of(h).h();
    if (Matrix3.determinant(h) < 0) {
      for (int k = 0; k < 9; k++) {
        h[k] = -h[k];
      }
    }
    return Box.ofMatrix(h, true, true, true);
  }

  /** A site and its images by all translations. */
  private static final class Images {
    private final Sites sites;
    private final int denominator;
    private final List<int[]> vectors;
    private final int site;

    /** Ways in fractions of the larger cell from where images should be to where they are. */
    private final double[][] ways;

    private final double[] mean = new double[3];

    Images(Sites sites, int denominator, List<int[]> vectors, int site) {
      this.sites = sites;
      this.denominator = denominator;
      this.vectors = vectors;
      this.site = site;
      ways = new double[vectors.size()][3];
    }

    /** Finds all of them, none done before. */
    boolean find(boolean[] done, double reach) {
      for (int v = 0; v < ways.length; v++) {
        double[] image = sites.position(site);
        for (int d = 0; d < 3; d++) {
          image[d] += (double) vectors.get(v)[d] / denominator;
        }
        int there = sites.nearest(image, sites.kind[site], reach, ways[v]);
        if (there < 0 || done[there]) {
          return false;
        }
        done[there] = true;
        for (int d = 0; d < 3; d++) {
          mean[d] += ways[v][d] / ways.length;
        }
      }
      return true;
    }

    double deviation() {
      double worst = 0;
      for (double[] way : ways) {
        double[] rest = {way[0] - mean[0], way[1] - mean[1], way[2] - mean[2]};
        worst = Math.max(worst, Places.length2(sites.box, rest));
      }
      return Math.sqrt(worst);
    }

    /** Coordinate d of the mean in the primitive cell. */
    double fractional(int d, Box primitive) {
      double[] m = sites.position(site);
      for (int k = 0; k < 3; k++) {
        m[k] += mean[k];
      }
      Box box = sites.box;
      return primitive.fractional(
          d,
          box.cartesian(0, m[0], m[1], m[2]),
          box.cartesian(1, m[0], m[1], m[2]),
          box.cartesian(2, m[0], m[1], m[2]));
    }
  }
}
