package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.ShellStatistics;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.engine.app.analyze.FirstShells;
import org.halimd.system.Species;

/**
 * What the highly charged cations have around them.
 *
 * @param cation its symbol
 * @param mean number of ligands
 * @param shares share of the cations with n ligands, by n
 * @param compositions share of each composition, for example {@code Zr: Cl5 O1}, the most frequent
 *     first
 */
record Polyhedra(
    String cation, double mean, Map<Integer, Double> shares, Map<String, Double> compositions) {
  private static final double HIGHLY_CHARGED = 3;
  private static final int FEWEST_LIGANDS = 4;
  private static final int MOST_COMPOSITIONS = 6;

  /** Looks at all frames; empty where no highly charged cation is known among the species. */
  static List<Polyhedra> of(FrameFile frames, RadialResult radial) {
    List<Species> species = radial.table().species();
    FirstShells shells = new FirstShells(radial, Map.of());
    List<Polyhedra> all = new ArrayList<>();
    if (shells.list().isEmpty()) {
      return all;
    }
    ShellStatistics statistics = shells.statistics(species);
    frames.measure(statistics::measurement, statistics::add);
    FormalCharges charges = new FormalCharges(Map.of());
    for (int a = 0; a < species.size(); a++) {
      String symbol = species.get(a).symbol();
      if (charges.isKnown(symbol) && charges.of(symbol) >= HIGHLY_CHARGED) {
        Map<Integer, Long> numbers = statistics.ligandNumbers(a);
        if (!numbers.isEmpty()) {
          all.add(of(symbol, numbers, statistics.compositions()));
        }
      }
    }
    return all;
  }

  private static Polyhedra of(
      String symbol, Map<Integer, Long> numbers, Map<String, Long> compositions) {
    double total = numbers.values().stream().mapToLong(n -> n).sum();
    double mean = numbers.entrySet().stream().mapToDouble(e -> e.getKey() * e.getValue()).sum();
    Map<Integer, Double> shares = new LinkedHashMap<>();
    numbers.forEach((n, count) -> shares.put(n, count / total));
    Map<String, Double> most = new LinkedHashMap<>();
    compositions.entrySet().stream()
        .filter(e -> e.getKey().startsWith(symbol + ":"))
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_COMPOSITIONS)
        .forEach(e -> most.put(e.getKey(), e.getValue() / total));
    return new Polyhedra(symbol, mean / total, shares, most);
  }

  /** Share of the cations with fewer than four ligands: their polyhedra are broken. */
  double broken() {
    return shares.entrySet().stream()
        .filter(e -> e.getKey() < FEWEST_LIGANDS)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
