package org.halimd.analysis.structure;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.NamedArrays;
import org.halimd.system.Species;

/** Storing a list of species among named arrays. */
final class SpeciesArrays {
  private SpeciesArrays() {}

  static void save(List<Species> species, NamedArrays out) {
    out.put("symbols", String.join(" ", species.stream().map(Species::symbol).toList()));
    out.put("numbers", species.stream().mapToInt(Species::atomicNumber).toArray());
    out.put("masses", species.stream().mapToDouble(Species::mass).toArray());
  }

  static List<Species> restore(NamedArrays in) {
    int[] numbers = in.ints("numbers");
    double[] masses = in.doubles("masses");
    String[] symbols = in.text("symbols").split(" ");
    List<Species> species = new ArrayList<>();
    for (int k = 0; k < numbers.length; k++) {
      species.add(new Species(symbols[k], numbers[k], masses[k]));
    }
    return List.copyOf(species);
  }
}
