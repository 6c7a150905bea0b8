package org.halimd.analysis.doas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.halimd.io.InputException;

/**
 * The snapshots of one material.
 *
 * @param name for tables and legends
 * @param origin where the energies come from
 * @param snapshots in the order of time
 */
public record EnergySystem(String name, EnergyOrigin origin, List<EnergySnapshot> snapshots) {
  /** Copies the list. */
  public EnergySystem {
    snapshots = List.copyOf(snapshots);
  }

  /** The species in the order in which they occur. */
  public Set<String> species() {
    Set<String> found = new LinkedHashSet<>();
    snapshots.forEach(s -> found.addAll(s.symbols()));
    return found;
  }

  /**
   * The energies of one species.
   *
   * @throws InputException if there is no such atom
   */
  public SiteEnergies of(String symbol) {
    if (!species().contains(symbol)) {
      throw new InputException(
          "%s: there is no atom of species '%s' (--species); there are %s"
              .formatted(name, symbol, String.join(" ", species())));
    }
    return new SiteEnergies(name, symbol, snapshots.stream().map(s -> s.of(symbol)).toList());
  }
}
