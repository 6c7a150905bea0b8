package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.halimd.system.Matrix3;

/**
 * The translations inside a cell that map its sites onto each other, as exact fractions.
 * Translations that map every site within the tolerance generate a finer lattice; it holds if every
 * site is then within the tolerance of the mean of its images, else the generator that fits worst
 * is left out. The work grows with the number of sites times that of generators, not of
 * translations.
 */
final class Translations {
  private final Sites sites;
  private final double tolerance;

  /** Generators, each outside the lattice of those before it. */
  private final List<Sites.Match> generators = new ArrayList<>();

  private Translations(Sites sites, double tolerance) {
    this.sites = sites;
    this.tolerance = tolerance;
  }

  /** The primitive cell of a reduced cell. */
  static PrimitiveCell of(Sites sites, double tolerance) {
    Translations translations = new Translations(sites, tolerance);
    FinerLattice lattice = translations.search();
    int leftOut = 0;
    while (true) {
      PrimitiveCell cell = PrimitiveCell.of(sites, lattice, tolerance, leftOut);
      if (cell != null) {
        return cell;
      }
      translations.generators.remove(
          translations.generators.stream()
              .max(Comparator.comparingDouble(Sites.Match::deviation))
              .orElseThrow());
      leftOut++;
      lattice = translations.generated();
    }
  }

  private FinerLattice search() {
    FinerLattice lattice = FinerLattice.CELL;
    for (double[] t : candidates()) {
      if (!holds(lattice, t)) {
        Sites.Match match = sites.match(IntMatrix.IDENTITY, t, tolerance);
        if (match != null) {
          generators.add(match);
          lattice = generated();
        }
      }
    }
    return lattice;
  }

  /** Ways from the first site to the others of its kind, short ones first. */
  private List<double[]> candidates() {
    List<double[]> all = new ArrayList<>();
    for (int j = 1; j < sites.rarest; j++) {
      double[] t = new double[3];
      for (int d = 0; d < 3; d++) {
        t[d] = sites.s[3 * j + d] - sites.s[d];
        t[d] -= Math.rint(t[d]);
      }
      all.add(t);
    }
    all.sort(Comparator.comparingDouble(t -> Places.length2(sites.box, t)));
    return all;
  }

  /** Whether a translation is one of the lattice, but for the tolerance. */
  private boolean holds(FinerLattice lattice, double[] t) {
    double[] n = Matrix3.inverse(lattice.fractions());
    double[] whole = new double[3];
    for (int d = 0; d < 3; d++) {
      whole[d] = Math.rint(n[3 * d] * t[0] + n[3 * d + 1] * t[1] + n[3 * d + 2] * t[2]);
    }
    double[] near = lattice.basis().times(whole);
    double[] rest = new double[3];
    for (int d = 0; d < 3; d++) {
      rest[d] = t[d] - near[d] / lattice.denominator();
    }
    return Places.length2(sites.box, rest) <= 4 * tolerance * tolerance;
  }

  /** The lattice of the cell and all generators; those of no finite order are left out. */
  private FinerLattice generated() {
    FinerLattice lattice = FinerLattice.CELL;
    for (Sites.Match generator : generators) {
      double[] t = generator.translation();
      int order = order(t);
      if (order > 0) {
        int[] v = new int[3];
        for (int d = 0; d < 3; d++) {
          v[d] = (int) Math.rint(t[d] * order);
        }
        lattice = lattice.with(v, order);
      }
    }
    return lattice;
  }

  /**
   * The smallest number whose product with a translation is a lattice vector, a divisor of the
   * number of sites of a kind; 0 if there is none.
   */
  private int order(double[] t) {
    double shortest = Double.POSITIVE_INFINITY;
    for (Sites.Match generator : generators) {
      shortest = Math.min(shortest, Math.sqrt(remainder2(generator.translation(), 1)));
    }
    for (int m = 2; m <= sites.rarest; m++) {
      // What is far shorter than the shortest translation is none, but the error of the product.
      double reach = Math.min(m * tolerance, 0.3 * shortest);
      if (sites.rarest % m == 0 && remainder2(t, m) <= reach * reach) {
        return m;
      }
    }
    return 0;
  }

  /** Squared distance in Å² of m t from a lattice vector. */
  private double remainder2(double[] t, int m) {
    double[] rest = new double[3];
    for (int d = 0; d < 3; d++) {
      rest[d] = m * t[d] - Math.rint(m * t[d]);
    }
    return Places.length2(sites.box, rest);
  }
}
