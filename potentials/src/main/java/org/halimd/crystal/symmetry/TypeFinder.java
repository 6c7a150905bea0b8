package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the type of a space group and the way to its standard setting. A type is the right one if
 * some conventional basis turns the primitive lattice and the rotations into its own, and some
 * origin its translations (Grosse-Kunstleve 1999). As both groups are given by all their
 * operations, this needs no table of settings.
 */
final class TypeFinder {
  /**
   * A type and the transformation to its standard setting.
   *
   * @param reference the type
   * @param basis columns: conventional lattice vectors in the primitive basis
   * @param origin of the standard setting in the primitive basis, fractions
   */
  record Found(ReferenceGroup reference, IntMatrix basis, double[] origin) {}

  private final Map<IntMatrix, double[]> translations = new HashMap<>();

  private TypeFinder(List<Operation> operations) {
    operations.forEach(o -> translations.put(o.rotation(), o.translation()));
  }

  /**
   * The type of a group.
   *
   * @param h primitive lattice vectors as columns, nine numbers row by row, in Å, right-handed
   * @param operations all operations in this basis, a group but for rounding
   */
  static Found find(double[] h, List<Operation> operations) {
    TypeFinder finder = new TypeFinder(operations);
    ConventionalBasis basis = ConventionalBasis.of(h, finder.translations.keySet());
    for (ReferenceGroup reference : ReferenceGroup.all()) {
      Found found = finder.match(reference, basis);
      if (found != null) {
        return found;
      }
    }
    throw new IllegalStateException("operations that are of none of the 230 types: " + operations);
  }

  private Found match(ReferenceGroup reference, ConventionalBasis conventional) {
    Centring centring = reference.centring();
    if (reference.rotations().size() != translations.size()
        || conventional.columns().determinant() != centring.points()) {
      return null;
    }
    for (IntMatrix setting : conventional.settings()) {
      IntMatrix basis = conventional.columns().times(setting);
      IntMatrix change = basis.times(centring.primitive).dividedBy(centring.divisor);
      double[] origin = change == null ? null : origin(reference, change);
      if (origin != null) {
        return new Found(reference, basis, change.times(origin));
      }
    }
    return null;
  }

  /**
   * The origin of the type, or null if the groups differ.
   *
   * @param change the primitive basis of the type, as columns in that of the group
   */
  private double[] origin(ReferenceGroup reference, IntMatrix change) {
    for (IntMatrix rotation : translations.keySet()) {
      if (!reference.rotations().contains(rotation.in(change))) {
        return null;
      }
    }
    IntMatrix back = change.adjugate();
    List<IntMatrix> rotations = new ArrayList<>();
    List<double[]> right = new ArrayList<>();
    for (Operation generator : reference.generators()) {
      double[] t = back.times(translations.get(generator.rotation().in(back)));
      for (int d = 0; d < 3; d++) {
        t[d] = generator.translation()[d] - t[d];
      }
      rotations.add(generator.rotation());
      right.add(t);
    }
    return OriginShift.solve(rotations, right);
  }
}
