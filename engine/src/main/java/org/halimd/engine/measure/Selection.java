package org.halimd.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.InputException;

/** Which atoms a measurement looks at. */
public sealed interface Selection {
  /** All atoms of the system as one set. */
  record Whole() implements Selection {}

  /**
   * One group.
   *
   * @param method grouping method, counted from 0
   * @param group label
   */
  record Group(int method, int group) implements Selection {}

  /** Every group of a grouping method as a set of its own; empty ones give zeros. */
  record AllGroups(int method) implements Selection {}

  /** The atoms of one species, by symbol. */
  record OneSpecies(String symbol) implements Selection {}

  /** Every species that occurs as a set of its own. */
  record AllSpecies() implements Selection {}

  /**
   * The sets of atoms, indices within the system.
   *
   * @throws InputException if there is no atom in them
   */
  default List<AtomSet> resolve(RunInfo run, Composition composition) {
    List<AtomSet> sets =
        switch (this) {
          case Whole whole -> List.of(AtomSet.all(run.atoms()));
          case Group g -> List.of(AtomSet.group(run.groups()[g.method], g.group));
          case AllGroups all -> AtomSet.groups(run.groups()[all.method]);
          case OneSpecies one -> List.of(species(composition, one.symbol));
          case AllSpecies all -> allSpecies(composition);
        };
    AtomSet.requireAtoms(sets, "'" + run.keyword() + "'");
    return sets;
  }

  /**
   * The atoms of one species.
   *
   * @throws InputException if there is none
   */
  static AtomSet species(Composition composition, String symbol) {
    return allSpecies(composition).stream()
        .filter(set -> set.name().equals(symbol))
        .findFirst()
        .orElseThrow(
            () -> new InputException("the system has no atom of species '" + symbol + "'"));
  }

  /** One set for each species that occurs. */
  static List<AtomSet> allSpecies(Composition composition) {
    List<AtomSet> sets = new ArrayList<>();
    for (int t = 0; t < composition.species().size(); t++) {
      int wanted = t;
      int[] atoms =
          IntStream.range(0, composition.size())
              .filter(i -> composition.type()[i] == wanted)
              .toArray();
      if (atoms.length > 0) {
        sets.add(new AtomSet(composition.species().get(t).symbol(), atoms));
      }
    }
    return sets;
  }
}
