package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.halimd.analysis.AtomSet;
import org.halimd.io.InputException;

/** Species that options name. */
final class SpeciesNames {
  private SpeciesNames() {}

  /**
   * The atoms of a species.
   *
   * @param sets the species of the file
   * @param option the option that named it
   * @throws InputException if there is none; the message lists those of the file
   */
  static AtomSet require(Path file, List<AtomSet> sets, String symbol, String option) {
    return sets.stream()
        .filter(set -> set.name().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    file,
                    "there is no atom of species '%s' (%s); the file has %s"
                        .formatted(
                            symbol,
                            option,
                            sets.stream().map(AtomSet::name).collect(Collectors.joining(" ")))));
  }
}
