package org.halimd.analysis.structure.scattering;

import java.util.HashMap;
import java.util.Map;
import org.halimd.io.InputException;

/**
 * Bound coherent neutron scattering lengths of the elements, natural isotopes (V. F. Sears, Neutron
 * News 3, 26 (1992); H. Rauch and W. Waschkowski, Neutron Data Booklet, 2nd ed. (2003)).
 */
public final class NeutronLengths {
  private static final Map<String, Double> FEMTOMETRES = read();

  private NeutronLengths() {}

  private static Map<String, Double> read() {
    Map<String, Double> lengths = new HashMap<>();
    ScatteringTables.read("neutron-scattering-lengths.csv")
        .forEach((element, words) -> lengths.put(element, Double.parseDouble(words.get(0))));
    return Map.copyOf(lengths);
  }

  /**
   * The length of an element in fm.
   *
   * @throws InputException if the table does not have it
   */
  public static double of(String symbol) {
    Double length = FEMTOMETRES.get(symbol);
    if (length == null) {
      throw new InputException(
          "no neutron scattering length is known for '" + symbol + "'; give one in fm with --b");
    }
    return length;
  }
}
