package org.halimd.neighbor;

import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The atoms of one system sorted into bins of about half the search radius, and the search around
 * an atom.
 *
 * <p>A bin is a parallelepiped similar to the cell. In a periodic direction the bins divide the
 * cell evenly, at least one of them, and the search runs over as many bins to either side as the
 * radius spans, going round the cell as often as needed: a cell much thinner than the radius is no
 * special case. In an open direction the grid has no end.
 *
 * <p>Two points at a distance below r differ by less than r/thickness in each fractional
 * coordinate, since 1/thickness is the length of the reciprocal vector; this holds for skewed cells
 * of either handedness.
 */
final class CellGrid {
  /** Bins are wider than half the radius by this fraction, so that two bins always span it. */
  private static final double WIDENING = 1e-6;

  /** Rounding errors of bin coordinates that the search allows for, in bins. */
  private static final double MARGIN = 1e-7;

  /** Receives the pairs that a search finds. */
  interface Sink {
    /** Atom j, moved by n lattice vectors, lies within the radius of atom i. */
    void accept(int i, int j, int nA, int nB, int nC);
  }

  private final BinTable table = new BinTable();
  private Atoms atoms;
  private Box box;
  private int from;
  private double radiusSquared;

  /** Number of bins per direction, 0 in open directions. */
  private final int[] bins = new int[3];

  /** Bins to search to either side, per direction. */
  private final int[] reach = new int[3];

  /** Per direction and atom of the system: periodic image count, and bin inside the cell. */
  private final int[][] image = new int[3][0];

  private final int[][] bin = new int[3][0];
  private long candidates;

  /** Sorts the atoms of system {@code s} into bins. */
  void fill(Atoms batch, int s, double radius) {
    atoms = batch;
    box = batch.box(s);
    from = batch.start(s);
    radiusSquared = radius * radius;
    int n = batch.size(s);
    for (int d = 0; d < 3; d++) {
      locate(d, n, radius);
    }
    table.clear(n);
    for (int i = 0; i < n; i++) {
      table.add(i, bin[0][i], bin[1][i], bin[2][i]);
    }
  }

  private void locate(int d, int n, double radius) {
    double width = 0.5 * radius * (1 + WIDENING);
    double thickness = box.thickness(d);
    if (image[d].length < n) {
      image[d] = new int[n];
      bin[d] = new int[n];
    }
    boolean periodic = box.periodic(d);
    int count = periodic ? (int) Math.max(1, Math.floor(thickness / width)) : 0;
    double perCell = periodic ? count : thickness / width;
    bins[d] = count;
    reach[d] = (int) Math.ceil(radius * perCell / thickness + MARGIN);
    for (int i = 0; i < n; i++) {
      int atom = from + i;
      double s = box.fractional(d, atoms.x[atom], atoms.y[atom], atoms.z[atom]);
      double cell = periodic ? Math.floor(s) : 0;
      double b = Math.floor((s - cell) * perCell);
      image[d][i] = exactInt(cell, atom);
      // Rounding can lift s - floor(s) to 1; such an atom belongs to the last bin.
      bin[d][i] = periodic ? (int) Math.min(b, count - 1) : exactInt(b, atom);
    }
  }

  private static int exactInt(double value, int atom) {
    // Half of the range, so that differences of two image counts fit as well.
    if (!(Math.abs(value) < 1 << 30)) {
      throw new ArithmeticException(
          "the position of atom " + atom + " is not finite or more than 2^30 cells away");
    }
    return (int) value;
  }

  /**
   * Hands every pair (i, image n of j) within the radius to {@code sink}, for one {@code j} (index
   * in the batch), in order of growing n for each i.
   */
  void search(int j, Sink sink) {
    int center = j - from;
    for (int a = reach[0]; a >= -reach[0]; a--) {
      int binA = bin[0][center] + a;
      for (int b = reach[1]; b >= -reach[1]; b--) {
        int binB = bin[1][center] + b;
        for (int c = reach[2]; c >= -reach[2]; c--) {
          searchBin(j, binA, binB, bin[2][center] + c, sink);
        }
      }
    }
  }

  private void searchBin(int j, int binA, int binB, int binC, Sink sink) {
    int center = j - from;
    int turnA = turns(0, binA);
    int turnB = turns(1, binB);
    int turnC = turns(2, binC);
    int item = table.first(binA - turnA * bins[0], binB - turnB * bins[1], binC - turnC * bins[2]);
    for (; item >= 0; item = table.next(item)) {
      candidates++;
      int nA = image[0][item] - image[0][center] - turnA;
      int nB = image[1][item] - image[1][center] - turnB;
      int nC = image[2][item] - image[2][center] - turnC;
      boolean itself = item == center && nA == 0 && nB == 0 && nC == 0;
      if (!itself && distanceSquared(from + item, j, nA, nB, nC) < radiusSquared) {
        sink.accept(from + item, j, nA, nB, nC);
      }
    }
  }

  /** How many times round the cell a bin number goes. */
  private int turns(int d, int number) {
    return bins[d] == 0 ? 0 : Math.floorDiv(number, bins[d]);
  }

  private double distanceSquared(int i, int j, int nA, int nB, int nC) {
    double dx = atoms.x[j] - atoms.x[i] + box.cartesian(0, nA, nB, nC);
    double dy = atoms.y[j] - atoms.y[i] + box.cartesian(1, nA, nB, nC);
    double dz = atoms.z[j] - atoms.z[i] + box.cartesian(2, nA, nB, nC);
    return dx * dx + dy * dy + dz * dz;
  }

  /** Number of distances computed so far, a measure of the work done. */
  long candidates() {
    return candidates;
  }
}
