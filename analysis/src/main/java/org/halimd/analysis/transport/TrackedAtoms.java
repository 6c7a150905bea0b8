package org.halimd.analysis.transport;

import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;

/** The union of several sets of atoms, renumbered, so that rings hold no atom nobody asked for. */
final class TrackedAtoms {
  private final int[] union;
  private final int[][] renumbered;

  TrackedAtoms(List<AtomSet> sets) {
    union =
        sets.stream().flatMapToInt(set -> IntStream.of(set.atoms())).sorted().distinct().toArray();
    int[] number = new int[union.length == 0 ? 0 : union[union.length - 1] + 1];
    for (int k = 0; k < union.length; k++) {
      number[union[k]] = k;
    }
    renumbered = new int[sets.size()][];
    for (int g = 0; g < renumbered.length; g++) {
      renumbered[g] = IntStream.of(sets.get(g).atoms()).map(i -> number[i]).toArray();
    }
  }

  /** The atoms of the union in ascending order. */
  int[] union() {
    return union.clone();
  }

  /** Number of atoms in the union. */
  int size() {
    return union.length;
  }

  /** The atoms of a set as positions within {@link #gather}ed rows. */
  int[] atoms(int set) {
    return renumbered[set];
  }

  /** The numbers of the union out of a row of three numbers for every atom of the system. */
  double[] gather(double[] row) {
    double[] some = new double[3 * union.length];
    for (int k = 0; k < union.length; k++) {
      System.arraycopy(row, 3 * union[k], some, 3 * k, 3);
    }
    return some;
  }
}
