package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.structure.RadialCurve;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.TypePair;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * The species that hold the structure together: all but the mobile ions, or all where there are no
 * others.
 *
 * @param names in the order of the frames
 * @param types their types
 * @param atoms their numbers of atoms
 */
record Framework(List<String> names, List<Integer> types, List<Integer> atoms) {
  /** The species of a frame that are not mobile. */
  static Framework of(Frame frame, Predicate<String> isMobile) {
    List<AtomSet> all = AtomSet.bySpecies(frame);
    List<AtomSet> kept = all.stream().filter(set -> !isMobile.test(set.name())).toList();
    Framework framework = new Framework(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (AtomSet set : kept.isEmpty() ? all : kept) {
      framework.names.add(set.name());
      framework.types.add(frame.type()[set.atoms()[0]]);
      framework.atoms.add(set.size());
    }
    return framework;
  }

  /** Where the species with most atoms stands in the lists. */
  int mostNumerous() {
    return IntStream.range(0, names.size())
        .boxed()
        .max(Comparator.comparingInt(atoms::get))
        .orElseThrow();
  }

  /** The radial distribution function of all framework atoms, whatever their species. */
  double[] radial(RadialResult result) {
    double[] g = new double[result.table().bins()];
    double pairs = 0;
    for (RadialCurve curve : result.pairs()) {
      double weight = weight(curve.pair());
      pairs += weight;
      for (int bin = 0; bin < g.length; bin++) {
        g[bin] += weight * curve.g()[bin];
      }
    }
    if (pairs == 0) {
      throw new InputException("there are no pairs of framework atoms");
    }
    for (int bin = 0; bin < g.length; bin++) {
      g[bin] /= pairs;
    }
    return g;
  }

  /** Number of ordered pairs of two species; an unordered pair stands for both orders. */
  private double weight(TypePair pair) {
    int a = types.indexOf(pair.first());
    int b = types.indexOf(pair.second());
    if (a < 0 || b < 0) {
      return 0;
    }
    return (a == b ? 1.0 : 2.0) * atoms.get(a) * atoms.get(b);
  }
}
