package org.halimd.crystal.packing;

import java.util.Map;

/**
 * Effective ionic radii in Å of the usual ions of solid electrolytes in six-fold coordination; R.
 * D. Shannon, Acta Cryst. A32, 751 (1976).
 */
public final class IonicRadii {
  private static final Map<String, Double> RADII =
      Map.ofEntries(
          Map.entry("Li", 0.76),
          Map.entry("Na", 1.02),
          Map.entry("K", 1.38),
          Map.entry("Mg", 0.72),
          Map.entry("Ca", 1.00),
          Map.entry("Sr", 1.18),
          Map.entry("Ba", 1.35),
          Map.entry("Zn", 0.74),
          Map.entry("Al", 0.535),
          Map.entry("Ga", 0.62),
          Map.entry("In", 0.80),
          Map.entry("Sc", 0.745),
          Map.entry("Y", 0.90),
          Map.entry("La", 1.032),
          Map.entry("Ti", 0.605),
          Map.entry("Zr", 0.72),
          Map.entry("Hf", 0.71),
          Map.entry("Si", 0.40),
          Map.entry("Ge", 0.53),
          Map.entry("Sn", 0.69),
          Map.entry("P", 0.38),
          Map.entry("Nb", 0.64),
          Map.entry("Ta", 0.64),
          Map.entry("O", 1.40),
          Map.entry("S", 1.84),
          Map.entry("F", 1.33),
          Map.entry("Cl", 1.81),
          Map.entry("Br", 1.96),
          Map.entry("I", 2.20));

  /** For ions that are not in the table. */
  private static final double OTHER = 1.0;

  private IonicRadii() {}

  /** The radius of an element in Å. */
  public static double of(String symbol) {
    return RADII.getOrDefault(symbol, OTHER);
  }

  /** Whether the table has the element; {@link #of} guesses for others. */
  public static boolean isKnown(String symbol) {
    return RADII.containsKey(symbol);
  }
}
