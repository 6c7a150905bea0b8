package org.halimd.analysis.structure;

import java.util.Arrays;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/**
 * The atoms of a frame sorted into cells, those of a column along c side by side, so that the
 * partners of an atom are a few long runs. Any cell, periodic or open, thicker or thinner than the
 * radius.
 *
 * <p>Two points closer than r differ by less than r/thickness in each fractional coordinate.
 */
final class SortedAtoms {
  /** Cells per radius along a, b and c; thin ones along c trim the ends of runs. */
  private static final int[] CELLS_PER_RADIUS = {2, 2, 4};

  private static final int CELLS_PER_ATOM = 8;
  private static final int FEWEST_CELLS = 64;

  private static final int OUTSIDE = Integer.MIN_VALUE;

  /** Rounding errors of cell coordinates that the search allows for, in cells. */
  private static final double MARGIN = 1e-7;

  /** Receives runs of partners. */
  interface Run {
    /** Atoms {@code from} to {@code to} - 1, moved by (x, y, z) Å, are partners of atom i. */
    void accept(int i, int from, int to, double x, double y, double z);
  }

  /** Positions in Å inside the cell along periodic directions, sorted. */
  double[] x = new double[0];

  /** See {@link #x}. */
  double[] y = new double[0];

  /** See {@link #x}. */
  double[] z = new double[0];

  /** Type of each sorted atom. */
  int[] type = new int[0];

  private Box box;
  private int size;
  private final int[] cells = new int[3];
  private final int[] reach = new int[3];

  /** Cells per unit of the fractional coordinate. */
  private final double[] perUnit = new double[3];

  private final double[] origin = new double[3];
  private int[] cell = new int[0];
  private int[] start = new int[0];
  private double[][] s = new double[3][0];

  /**
   * Sorts a frame.
   *
   * @throws InputException if a position is not finite
   */
  void sort(Frame frame, double radius) {
    box = frame.box();
    size = frame.size();
    reserve();
    fractional(frame);
    divide(radius);
    int total = cells[0] * cells[1] * cells[2];
    if (start.length < total + 1) {
      start = new int[total + 1];
    }
    Arrays.fill(start, 0, total + 1, 0);
    for (int i = 0; i < size; i++) {
      int c = (index(0, i) * cells[1] + index(1, i)) * cells[2] + index(2, i);
      cell[i] = c;
      start[c + 1]++;
    }
    for (int c = 0; c < total; c++) {
      start[c + 1] += start[c];
    }
    place(frame, total);
  }

  private void reserve() {
    if (x.length < size) {
      x = new double[size];
      y = new double[size];
      z = new double[size];
      type = new int[size];
      cell = new int[size];
      s = new double[3][size];
    }
  }

  private void fractional(Frame frame) {
    for (int i = 0; i < size; i++) {
      for (int d = 0; d < 3; d++) {
        double f = box.fractional(d, frame.x()[i], frame.y()[i], frame.z()[i]);
        if (!Double.isFinite(f)) {
          throw new InputException("the position of atom " + (i + 1) + " is not finite");
        }
        s[d][i] = box.periodic(d) ? f - Math.floor(f) : f;
      }
    }
  }

  private void divide(double radius) {
    double[] span = new double[3];
    for (int d = 0; d < 3; d++) {
      origin[d] = 0;
      span[d] = 1;
      if (!box.periodic(d)) {
        origin[d] = Arrays.stream(s[d], 0, size).min().orElse(0);
        span[d] = Arrays.stream(s[d], 0, size).max().orElse(0) - origin[d];
      }
      double wanted = span[d] * box.thickness(d) * CELLS_PER_RADIUS[d] / radius;
      cells[d] = (int) Math.max(1, Math.min(wanted, FEWEST_CELLS + (double) size));
    }
    long most = Math.max(FEWEST_CELLS, (long) CELLS_PER_ATOM * size);
    while ((long) cells[0] * cells[1] * cells[2] > most) {
      int larger = cells[0] >= cells[1] ? 0 : 1;
      cells[cells[larger] >= cells[2] ? larger : 2] /= 2;
    }
    for (int d = 0; d < 3; d++) {
      perUnit[d] = span[d] > 0 ? cells[d] / span[d] : 1;
      reach[d] = (int) Math.ceil(radius * perUnit[d] / box.thickness(d) + MARGIN);
    }
  }

  private int index(int d, int i) {
    // Rounding can lift an atom on the last face out of the last cell.
    return Math.min((int) ((s[d][i] - origin[d]) * perUnit[d]), cells[d] - 1);
  }

  private void place(Frame frame, int total) {
    for (int i = 0; i < size; i++) {
      int at = start[cell[i]]++;
      x[at] = box.cartesian(0, s[0][i], s[1][i], s[2][i]);
      y[at] = box.cartesian(1, s[0][i], s[1][i], s[2][i]);
      z[at] = box.cartesian(2, s[0][i], s[1][i], s[2][i]);
      type[at] = frame.type()[i];
    }
    // Filling moved every start to the next one.
    System.arraycopy(start, 0, start, 1, total);
    start[0] = 0;
  }

  /** A distance in Å that no partner exceeds. */
  double largestDistance() {
    double largest = 0;
    for (int d = 0; d < 3; d++) {
      double fraction = (reach[d] + 1) / perUnit[d];
      double length = 0;
      for (int c = 0; c < 3; c++) {
        length += box.h(c, d) * box.h(c, d);
      }
      largest += fraction * Math.sqrt(length);
    }
    return largest;
  }

  /** Hands over all runs: every unordered pair within the radius, and farther ones, once. */
  void forEachRun(Run run) {
    for (int a = 0; a < cells[0]; a++) {
      for (int b = 0; b < cells[1]; b++) {
        for (int c = 0; c < cells[2]; c++) {
          int home = (a * cells[1] + b) * cells[2] + c;
          if (start[home] < start[home + 1]) {
            columns(home, a, b, c, run);
          }
        }
      }
    }
  }

  private void columns(int home, int a, int b, int c, Run run) {
    for (int da = 0; da <= reach[0]; da++) {
      for (int db = da == 0 ? 0 : -reach[1]; db <= reach[1]; db++) {
        int turnA = turns(0, a + da);
        int turnB = turns(1, b + db);
        if (turnA != OUTSIDE && turnB != OUTSIDE) {
          int column = (a + da - turnA * cells[0]) * cells[1] + b + db - turnB * cells[1];
          boolean own = da == 0 && db == 0;
          column(home, column, own ? c : c - reach[2], c + reach[2], turnA, turnB, own, run);
        }
      }
    }
  }

  /** How many times round the box a cell number goes. */
  private int turns(int d, int number) {
    if (box.periodic(d)) {
      return Math.floorDiv(number, cells[d]);
    }
    return number < 0 || number >= cells[d] ? OUTSIDE : 0;
  }

  /** The partners of the atoms of a cell in the cells {@code low} to {@code high} of a column. */
  private void column(
      int home, int column, int low, int high, int turnA, int turnB, boolean own, Run run) {
    int first = box.periodic(2) ? Math.floorDiv(low, cells[2]) : 0;
    int last = box.periodic(2) ? Math.floorDiv(high, cells[2]) : 0;
    for (int turn = first; turn <= last; turn++) {
      int lowest = Math.max(0, low - turn * cells[2]);
      int highest = Math.min(cells[2] - 1, high - turn * cells[2]);
      int from = start[column * cells[2] + lowest];
      int to = start[column * cells[2] + highest + 1];
      double dx = box.cartesian(0, turnA, turnB, turn);
      double dy = box.cartesian(1, turnA, turnB, turn);
      double dz = box.cartesian(2, turnA, turnB, turn);
      boolean itself = own && turn == 0;
      for (int i = start[home]; i < start[home + 1]; i++) {
        int begin = itself ? i + 1 : from;
        if (begin < to) {
          run.accept(i, begin, to, dx, dy, dz);
        }
      }
    }
  }
}
