package org.halimd.crystal.symmetry;

/**
 * A space-group type.
 *
 * @param number in the International Tables for Crystallography, Vol. A, 1 to 230
 * @param symbol short Hermann-Mauguin symbol of the standard setting, such as {@code P-3m1} or
 *     {@code P63mc}
 */
public record SpaceGroup(int number, String symbol) {
  /** Symbol and number, such as {@code P-3m1 (164)}. */
  @Override
  public String toString() {
    return symbol + " (" + number + ")";
  }
}
