package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.system.Box;

/**
 * The operations of a primitive cell modulo its translations, exactly a group. Those found within a
 * tolerance that make no group with the others are left out, the worst fit first. Their
 * translations are then changed by less than the tolerance so that products agree to rounding: with
 * the errors e(g,h) = w_g + W_g w_h - w_gh, the translations w_g - mean_h e(g,h) have none, because
 * e is a cocycle of a finite group.
 */
final class PointOperations {
  /** Errors of products that are larger than this part of the cell are no errors of coordinates. */
  private static final double LARGEST_ERROR = 0.2;

  private final Sites sites;
  private final double tolerance;
  private final List<Candidate> found = new ArrayList<>();

  private record Candidate(Operation operation, double deviation) {}

  /**
   * The group.
   *
   * @param operations exactly a group modulo lattice vectors
   * @param deviation largest distance of a site from an image in Å
   * @param leftOut operations within the tolerance that make no group with these
   */
  record Group(List<Operation> operations, double deviation, int leftOut) {}

  private PointOperations(Sites sites, double tolerance) {
    this.sites = sites;
    this.tolerance = tolerance;
    for (LatticeRotations.Rotation rotation : LatticeRotations.of(sites.box, tolerance)) {
      Sites.Match best = best(rotation.matrix());
      if (best != null) {
        found.add(
            new Candidate(
                new Operation(rotation.matrix(), best.translation()),
                Math.max(best.deviation(), rotation.deviation())));
      }
    }
    found.sort(Comparator.comparingDouble(Candidate::deviation));
  }

  static Group of(Sites sites, double tolerance) {
    PointOperations search = new PointOperations(sites, tolerance);
    int n = search.found.size();
    List<Operation> group = null;
    while (group == null) {
      group = search.group(n--);
    }
    n++;
    return new Group(group, search.found.get(n - 1).deviation(), search.found.size() - n);
  }

  /** The translation that fits best for a rotation, or null if none fits. */
  private Sites.Match best(IntMatrix rotation) {
    double[] image = rotation.times(sites.position(0));
    Sites.Match best = null;
    for (int j = 0; j < sites.rarest; j++) {
      double[] guess = sites.position(j);
      for (int d = 0; d < 3; d++) {
        guess[d] -= image[d];
      }
      Sites.Match match = sites.match(rotation, guess, tolerance);
      if (match != null && (best == null || match.deviation() < best.deviation())) {
        best = match;
      }
    }
    return best;
  }

  /** The n best operations made exact, or null if they are no group. */
  private List<Operation> group(int n) {
    Map<IntMatrix, double[]> translations = new HashMap<>();
    for (Candidate candidate : found.subList(0, n)) {
      translations.put(candidate.operation.rotation(), candidate.operation.translation());
    }
    List<Operation> exact = new ArrayList<>();
    for (Candidate candidate : found.subList(0, n)) {
      double[] mean = new double[3];
      for (Candidate other : found.subList(0, n)) {
        double[] error = error(candidate.operation, other.operation, translations);
        if (error == null) {
          return null;
        }
        for (int d = 0; d < 3; d++) {
          mean[d] += error[d] / n;
        }
      }
      double[] t = candidate.operation.translation().clone();
      for (int d = 0; d < 3; d++) {
        t[d] -= mean[d];
      }
      exact.add(new Operation(candidate.operation.rotation(), t));
    }
    return exact;
  }

  /** e(g,h) modulo lattice vectors, or null if the product is not there. */
  private double[] error(Operation g, Operation h, Map<IntMatrix, double[]> translations) {
    double[] product = translations.get(g.rotation().times(h.rotation()));
    if (product == null) {
      return null;
    }
    double[] error = g.rotation().times(h.translation());
    for (int d = 0; d < 3; d++) {
      error[d] += g.translation()[d] - product[d];
      error[d] -= Math.rint(error[d]);
      if (Math.abs(error[d]) > LARGEST_ERROR) {
        return null;
      }
    }
    // Three operations, each off by the tolerance at most.
    Box box = sites.box;
    return Places.length2(box, error) <= 9 * tolerance * tolerance ? error : null;
  }
}
