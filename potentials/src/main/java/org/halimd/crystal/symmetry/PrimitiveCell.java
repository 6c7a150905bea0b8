package org.halimd.crystal.symmetry;

import java.util.Arrays;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/** The primitive cell of a decorated cell, reduced and right-handed. */
final class PrimitiveCell {
  private PrimitiveCell() {}

  /**
   * Its sites, each at the mean of those that translations map onto each other.
   *
   * @param sites of the larger cell
   * @param lattice translations of the larger cell
   * @param tolerance in Å
   */
  static Sites of(Sites sites, Translations.Lattice lattice, double tolerance) {
    double[] h = ReducedBasis.times(sites.box.matrix(), lattice.basis());
    for (int k = 0; k < 9; k++) {
      h[k] /= lattice.denominator();
    }
    h = ReducedBasis.of(h).h();
    if (Matrix3.determinant(h) < 0) {
      for (int k = 0; k < 9; k++) {
        h[k] = -h[k];
      }
    }
    Box box = Box.ofMatrix(h, true, true, true);
    int cells = lattice.vectors().size();
    double[] s = new double[3 * sites.size() / cells];
    int[] kind = new int[sites.size() / cells];
    boolean[] done = new boolean[sites.size()];
    int n = 0;
    for (int i = 0; i < sites.size(); i++) {
      if (!done[i]) {
        double[] mean = mean(sites, lattice, tolerance, i, done);
        for (int d = 0; d < 3; d++) {
          s[3 * n + d] = box.fractional(d, mean[0], mean[1], mean[2]);
        }
        kind[n++] = sites.kind[i];
      }
    }
    return new Sites(box, s, kind);
  }

  /** The mean of site i and its images, brought back to it, as a Cartesian point in Å. */
  private static double[] mean(
      Sites sites, Translations.Lattice lattice, double tolerance, int i, boolean[] done) {
    double[] mean = sites.position(i);
    double[] way = new double[3];
    int cells = lattice.vectors().size();
    for (int[] vector : lattice.vectors()) {
      double[] image = sites.position(i);
      for (int d = 0; d < 3; d++) {
        image[d] += (double) vector[d] / lattice.denominator();
      }
      // The translation was off by the tolerance at most, and so is the site.
      int there = sites.nearest(image, sites.kind[i], 3 * tolerance, way);
      if (there < 0 || done[there]) {
        throw new IllegalStateException("translations that do not map sites onto sites");
      }
      done[there] = true;
      for (int d = 0; d < 3; d++) {
        mean[d] += way[d] / cells;
      }
    }
    double[] r = new double[3];
    Arrays.setAll(r, d -> sites.box.cartesian(d, mean[0], mean[1], mean[2]));
    return r;
  }
}
