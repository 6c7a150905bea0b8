package org.halimd.analysis.io.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/** Numbers the species of a trajectory in the order in which they first appear. */
final class SpeciesIndex {
  private final Map<String, Integer> number = new HashMap<>();
  private List<Species> species = List.of();

  /** The type of every atom. */
  int[] types(List<String> symbols) {
    int[] type = new int[symbols.size()];
    String last = null;
    int current = -1;
    for (int i = 0; i < type.length; i++) {
      String symbol = symbols.get(i);
      if (!symbol.equals(last)) {
        current = number.computeIfAbsent(symbol, this::add);
        last = symbol;
      }
      type[i] = current;
    }
    return type;
  }

  private int add(String symbol) {
    List<Species> more = new ArrayList<>(species);
    more.add(Elements.of(symbol));
    species = List.copyOf(more);
    return species.size() - 1;
  }

  /** The species so far. */
  List<Species> species() {
    return species;
  }
}
