package org.halimd.engine.app.analyze;

import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.TypePair;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.system.Species;

/**
 * Which species around a centre belong to its shell: ions of the opposite formal charge, however
 * different their sizes; where charges tell nothing, those about as close as the closest.
 */
final class Ligands {
  /** Second neighbours of simple lattices stand at the square root of two. */
  private static final double ABOUT_AS_CLOSE = 1.3;

  private final Map<TypePair, FirstShell> shells;
  private final double[] charge;

  /**
   * Prepares to tell.
   *
   * @param shells the first shells of ordered pairs, centre first
   */
  Ligands(Map<TypePair, FirstShell> shells, List<Species> species) {
    this.shells = shells;
    FormalCharges usual = new FormalCharges(Map.of());
    this.charge =
        species.stream()
            .map(Species::symbol)
            .mapToDouble(symbol -> usual.isKnown(symbol) ? usual.of(symbol) : Double.NaN)
            .toArray();
  }

  /** Whether the second species of a pair is a ligand of the first. */
  boolean include(TypePair pair) {
    double radius = shells.get(pair).rMax();
    boolean decided = !Double.isNaN(charge[pair.second()]) && hasCounterIons(pair.first());
    return decided
        ? isOpposite(pair) && !Double.isNaN(radius)
        : radius <= ABOUT_AS_CLOSE * closest(pair.first());
  }

  private boolean isOpposite(TypePair pair) {
    return charge[pair.first()] * charge[pair.second()] < 0;
  }

  private boolean hasCounterIons(int centre) {
    return shells.keySet().stream().anyMatch(p -> p.first() == centre && isOpposite(p));
  }

  private double closest(int centre) {
    return shells.entrySet().stream()
        .filter(e -> e.getKey().first() == centre && !Double.isNaN(e.getValue().rMax()))
        .mapToDouble(e -> e.getValue().rMax())
        .min()
        .orElse(Double.NaN);
  }
}
