package org.halimd.crystal.ordering;

import java.util.Arrays;

/**
 * Who sits on the disordered sites.
 *
 * @param kinds species of each disordered site, an index into {@link SiteCounts#species}
 * @param energy electrostatic energy in eV
 */
record Arrangement(int[] kinds, double energy) {
  /** Order by energy; of equal ones the smaller list of species first. */
  static int compare(Arrangement a, Arrangement b) {
    int order = Double.compare(a.energy, b.energy);
    return order != 0 ? order : Arrays.compare(a.kinds, b.kinds);
  }
}
