package org.halimd.crystal.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Keeps the arrangements with the lowest energies, one of each set of equivalent ones. */
final class LowestArrangements {
  private final int most;
  private final Symmetry symmetry;
  private final TreeSet<Arrangement> kept = new TreeSet<>(Arrangement::compare);

  LowestArrangements(int most, Symmetry symmetry) {
    this.most = most;
    this.symmetry = symmetry;
  }

  /** Takes {@code kinds} (which is copied) if it is new and low enough. */
  void offer(int[] kinds, double energy) {
    if (kept.size() >= most && energy >= kept.last().energy()) {
      return;
    }
    int[] representative = symmetry.representative(kinds);
    for (Arrangement arrangement : kept) {
      if (Arrays.equals(arrangement.kinds(), representative)) {
        return;
      }
    }
    kept.add(new Arrangement(representative, energy));
    if (kept.size() > most) {
      kept.pollLast();
    }
  }

  List<Arrangement> list() {
    return new ArrayList<>(kept);
  }
}
