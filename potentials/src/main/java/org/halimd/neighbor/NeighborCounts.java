package org.halimd.neighbor;

import org.halimd.system.Atoms;
import org.halimd.system.Box;

/** How many neighbours atoms have, as {@code neighbor.out} reports. */
public final class NeighborCounts {
  private NeighborCounts() {}

  /** The length of the longest row: neighbours within cutoff + skin when the list was built. */
  public static int largest(Atoms atoms, NeighborList list) {
    int largest = 0;
    for (int i = 0; i < atoms.size(); i++) {
      largest = Math.max(largest, list.end(i) - list.start(i));
    }
    return largest;
  }

  /** The largest number of neighbours closer than {@code cutoff} Å that an atom has now. */
  public static int largest(Atoms atoms, NeighborList list, double cutoff) {
    int largest = 0;
    NeighborRow row = new NeighborRow();
    for (int s = 0; s < atoms.systems(); s++) {
      Box box = atoms.box(s);
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        row.gather(atoms, box, list, i, cutoff);
        largest = Math.max(largest, row.size());
      }
    }
    return largest;
  }
}
