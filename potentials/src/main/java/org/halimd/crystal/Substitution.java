package org.halimd.crystal;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;

/**
 * A part of one element replaced by another, on every site of it alike; who is replaced is decided
 * by ordering the result.
 *
 * @param from the element that is there
 * @param to the element that comes
 * @param fraction part of the atoms that is replaced, above 0 and at most 1
 */
public record Substitution(String from, String to, double fraction) {
  /**
   * The crystal with the substitution in its occupancies.
   *
   * @throws InputException if the element is not there
   */
  public Crystal of(Crystal crystal) {
    if (!crystal.composition().containsKey(from)) {
      throw new InputException(
          crystal.source(),
          "there is no "
              + from
              + " to be replaced by "
              + to
              + "; the structure holds "
              + String.join(" ", crystal.composition().keySet()));
    }
    return crystal.withSites(crystal.sites().stream().map(this::replace).toList());
  }

  private Site replace(Site site) {
    List<Occupant> occupants = new ArrayList<>();
    double replaced = 0;
    for (Occupant occupant : site.occupants()) {
      double part = occupant.symbol().equals(from) ? fraction * occupant.occupancy() : 0;
      if (part < occupant.occupancy()) {
        occupants.add(new Occupant(occupant.symbol(), occupant.occupancy() - part));
      }
      replaced += part;
    }
    if (replaced > 0) {
      occupants.add(new Occupant(to, replaced));
    }
    return new Site(site.label(), site.orbit(), site.a(), site.b(), site.c(), occupants);
  }
}
