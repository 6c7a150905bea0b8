package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The translations inside a cell that map its sites onto each other, as exact fractions. Found
 * within a tolerance they need not be a group; then those that fit worst are left out until they
 * are.
 */
final class Translations {
  private final Sites sites;
  private final double tolerance;

  /** All translations found, the best fit first, the zero translation included. */
  private final List<Sites.Match> found = new ArrayList<>();

  /**
   * A finer lattice.
   *
   * @param denominator of {@link #basis} and {@link #vectors}
   * @param basis of the finer lattice, as columns in the cell, times the denominator
   * @param vectors the translations, times the denominator
   * @param deviation largest distance of a site from an image in Å
   * @param leftOut translations within the tolerance that make no group with these
   */
  record Lattice(
      int denominator, IntMatrix basis, List<int[]> vectors, double deviation, int leftOut) {}

  private Translations(Sites sites, double tolerance) {
    this.sites = sites;
    this.tolerance = tolerance;
    for (int j = 0; j < sites.rarest; j++) {
      double[] t = new double[3];
      for (int d = 0; d < 3; d++) {
        t[d] = sites.s[3 * j + d] - sites.s[d];
      }
      Sites.Match match = sites.match(IntMatrix.IDENTITY, t, tolerance);
      if (match != null) {
        found.add(match);
      }
    }
    found.sort(Comparator.comparingDouble(Sites.Match::deviation));
  }

  static Lattice of(Sites sites, double tolerance) {
    Translations translations = new Translations(sites, tolerance);
    for (int n = translations.found.size(); n > 1; n--) {
      Lattice lattice = translations.lattice(n);
      if (lattice != null) {
        return lattice;
      }
    }
    return new Lattice(
        1, IntMatrix.IDENTITY, List.of(new int[3]), 0, translations.found.size() - 1);
  }

  /** The lattice of the n best translations, or null if they are no group. */
  private Lattice lattice(int n) {
    if (sites.rarest % n != 0) {
      return null;
    }
    int[] orders = new int[n];
    int denominator = 1;
    for (int k = 0; k < n; k++) {
      orders[k] = order(found.get(k).translation(), n);
      if (orders[k] == 0) {
        return null;
      }
      denominator = denominator / gcd(denominator, orders[k]) * orders[k];
    }
    List<int[]> vectors = new ArrayList<>();
    WholeLattice lattice = new WholeLattice(denominator);
    for (int k = 0; k < n; k++) {
      int[] v = new int[3];
      for (int d = 0; d < 3; d++) {
        double part = found.get(k).translation()[d] * orders[k];
        v[d] = (int) Math.rint(part) * (denominator / orders[k]);
      }
      vectors.add(v);
      lattice.add(v);
    }
    IntMatrix basis = lattice.basis();
    long index = (long) denominator * denominator * denominator / Math.abs(basis.determinant());
    double deviation = found.get(n - 1).deviation();
    return index == n
        ? new Lattice(denominator, basis, vectors, deviation, found.size() - n)
        : null;
  }

  /** The smallest divisor of n whose multiple of a translation is a lattice vector; 0 for none. */
  private int order(double[] t, int n) {
    for (int m = 1; m <= n; m++) {
      if (n % m != 0) {
        continue;
      }
      double[] rest = new double[3];
      for (int d = 0; d < 3; d++) {
        rest[d] = m * t[d] - Math.rint(m * t[d]);
      }
      // Distances between sites are beyond any tolerance, so what is far shorter is no translation.
      double reach = Math.min(m * tolerance, 0.3 * shortest());
      if (Places.length2(sites.box, rest) <= reach * reach) {
        return m;
      }
    }
    return 0;
  }

  private double shortest() {
    double least = Double.POSITIVE_INFINITY;
    for (Sites.Match match : found) {
      double[] t = match.translation();
      double[] way = {t[0] - Math.rint(t[0]), t[1] - Math.rint(t[1]), t[2] - Math.rint(t[2])};
      double length2 = Places.length2(sites.box, way);
      least = length2 > tolerance * tolerance ? Math.min(least, length2) : least;
    }
    return Math.sqrt(least);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
