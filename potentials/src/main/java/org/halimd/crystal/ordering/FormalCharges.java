package org.halimd.crystal.ordering;

import java.util.HashMap;
import java.util.Map;
import org.halimd.io.InputException;

/** Formal charges (oxidation numbers) of elements in units of e. */
public final class FormalCharges {
  /** The usual oxidation numbers in solid electrolytes. */
  private static final Map<String, Double> USUAL =
      Map.ofEntries(
          Map.entry("H", 1.0),
          Map.entry("Li", 1.0),
          Map.entry("Na", 1.0),
          Map.entry("K", 1.0),
          Map.entry("Rb", 1.0),
          Map.entry("Cs", 1.0),
          Map.entry("Ag", 1.0),
          Map.entry("Mg", 2.0),
          Map.entry("Ca", 2.0),
          Map.entry("Sr", 2.0),
          Map.entry("Ba", 2.0),
          Map.entry("Zn", 2.0),
          Map.entry("B", 3.0),
          Map.entry("Al", 3.0),
          Map.entry("Ga", 3.0),
          Map.entry("In", 3.0),
          Map.entry("Sc", 3.0),
          Map.entry("Y", 3.0),
          Map.entry("La", 3.0),
          Map.entry("Gd", 3.0),
          Map.entry("Er", 3.0),
          Map.entry("Yb", 3.0),
          Map.entry("Lu", 3.0),
          Map.entry("Si", 4.0),
          Map.entry("Ge", 4.0),
          Map.entry("Sn", 4.0),
          Map.entry("Ti", 4.0),
          Map.entry("Zr", 4.0),
          Map.entry("Hf", 4.0),
          Map.entry("P", 5.0),
          Map.entry("Nb", 5.0),
          Map.entry("Ta", 5.0),
          Map.entry("W", 6.0),
          Map.entry("O", -2.0),
          Map.entry("S", -2.0),
          Map.entry("Se", -2.0),
          Map.entry("F", -1.0),
          Map.entry("Cl", -1.0),
          Map.entry("Br", -1.0),
          Map.entry("I", -1.0),
          Map.entry("N", -3.0));

  private final Map<String, Double> charges = new HashMap<>(USUAL);

  /** The usual ones, with some replaced. */
  public FormalCharges(Map<String, Double> replaced) {
    charges.putAll(replaced);
  }

  /** Whether the charge of an element is known. */
  public boolean isKnown(String symbol) {
    return charges.containsKey(symbol);
  }

  /**
   * The charge of an element in e.
   *
   * @throws InputException if none is known
   */
  public double of(String symbol) {
    Double charge = charges.get(symbol);
    if (charge == null) {
      throw new InputException(
          "no formal charge is known for " + symbol + "; give it with --charge " + symbol + "=N");
    }
    return charge;
  }
}
