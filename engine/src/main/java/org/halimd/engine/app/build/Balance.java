package org.halimd.engine.app.build;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Site;
import org.halimd.crystal.Voids;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.io.InputException;

/** {@code --balance}: the number of one element that makes a cell neutral, and places for it. */
final class Balance {
  private final Crystal crystal;
  private final Map<String, Integer> composition;

  /**
   * A balanced cell.
   *
   * @param wanted numbers of atoms that are given
   * @param balance the element whose number is free, or null for none
   */
  Balance(Crystal given, FormalCharges charges, Map<String, Integer> wanted, String balance) {
    if (balance == null) {
      crystal = given;
      composition = wanted;
      return;
    }
    if (wanted.containsKey(balance)) {
      throw new InputException(
          "--composition gives the number of " + balance + ", which --balance shall find");
    }
    composition = new HashMap<>(wanted);
    double charge = 0;
    Map<String, Double> mean = new LinkedHashMap<>(given.composition());
    mean.remove(balance);
    for (Map.Entry<String, Double> entry : mean.entrySet()) {
      String symbol = entry.getKey();
      int count = wanted.getOrDefault(symbol, (int) Math.round(entry.getValue()));
      composition.put(symbol, count);
      charge += count * charges.of(symbol);
    }
    int count = count(given, balance, -charge / charges.of(balance), charge);
    composition.put(balance, count);
    int room = room(given, balance);
    crystal = count > room ? Voids.fill(given, balance, count - room) : given;
  }

  private static int count(Crystal crystal, String balance, double count, double charge) {
    if (count < 0 || Math.abs(count - Math.rint(count)) > 1e-9) {
      throw new InputException(
          crystal.source(),
          "%s cannot balance the charge %+.4g e of the other elements: that takes %.4g atoms"
              .formatted(balance, charge, count));
    }
    return (int) Math.rint(count);
  }

  /** How many atoms of the element the sites can hold that it has already. */
  private static int room(Crystal crystal, String symbol) {
    double room = 0;
    for (Site site : crystal.sites()) {
      double others = 0;
      boolean here = false;
      for (Occupant occupant : site.occupants()) {
        here |= occupant.symbol().equals(symbol);
        others += occupant.symbol().equals(symbol) ? 0 : occupant.occupancy();
      }
      room += here ? 1 - others : 0;
    }
    return (int) Math.floor(room + 1e-6);
  }

  Crystal crystal() {
    return crystal;
  }

  /** Numbers of atoms by element, for the ordering. */
  Map<String, Integer> composition() {
    return composition;
  }
}
