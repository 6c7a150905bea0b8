package org.halimd.engine.backend.cpu;

import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/**
 * Finds the partner of every entry of a list: the entry of the same pair in the other atom's row.
 *
 * <p>Row i lists the images n of atom j next to each other in ascending order, and row j the images
 * -n of atom i, which is the descending order. Going through the atoms i in the order of rows meets
 * the blocks of every row j one after another, so a cursor per row j is all it takes. A thread that
 * begins in the middle finds its cursors by bisection.
 */
final class ReverseLinker {
  private final Workers workers;
  private final Workers.Task linkPart = this::linkPart;

  /** Next block of every row of a system, per worker. */
  private final int[][] cursor;

  private Atoms atoms;
  private PairList list;
  private int parts;

  ReverseLinker(Workers workers) {
    this.workers = workers;
    cursor = new int[workers.size()][0];
  }

  /** Fills {@link PairList#reverse}. */
  void link(Atoms newAtoms, PairList newList) {
    atoms = newAtoms;
    list = newList;
    // Every part needs cursors to all rows of its system; with many systems one part each will do.
    parts = Math.max(1, workers.size() / atoms.systems());
    int largest = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      largest = Math.max(largest, atoms.size(s));
    }
    for (int w = 0; w < cursor.length; w++) {
      if (cursor[w].length < largest) {
        cursor[w] = new int[largest];
      }
    }
    workers.run(linkPart, parts * atoms.systems());
  }

  /** Links the rows of a part of the atoms of a system, as many of every type as of the others. */
  private void linkPart(int worker, int item) {
    int s = item / parts;
    int part = item % parts;
    int from = atoms.start(s);
    int to = atoms.start(s + 1);
    int first = from + (int) ((long) part * (to - from) / parts);
    int end = from + (int) ((long) (part + 1) * (to - from) / parts);
    for (int t = 0; t < list.types(); t++) {
      placeCursors(cursor[worker], from, to, t, first);
      for (int i = first; i < end; i++) {
        int p = list.pointOfAtom(i);
        if (list.type[p] == t) {
          linkRow(cursor[worker], from, p);
        }
      }
    }
  }

  /** The first entry of every row whose neighbour is of type t and not before atom {@code i}. */
  private void placeCursors(int[] at, int from, int to, int t, int i) {
    int row = list.types() + 1;
    for (int p = from; p < to; p++) {
      int low = list.segment[p * row + t];
      int high = list.segment[p * row + t + 1];
      while (i > from && low < high) {
        int middle = (low + high) >>> 1;
        if (list.points.atom[list.points.owner(list.neighbor[middle])] < i) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      at[p - from] = low;
    }
  }

  private void linkRow(int[] at, int from, int p) {
    int[] neighbor = list.neighbor;
    int[] reverse = list.reverse;
    PointSet points = list.points;
    int end = list.end(p);
    int e = list.start(p);
    while (e < end) {
      int j = points.owner(neighbor[e]);
      int last = e + 1;
      while (last < end && points.owner(neighbor[last]) == j) {
        last++;
      }
      int count = last - e;
      for (int k = 0; k < count; k++) {
        reverse[e + k] = at[j - from] + count - 1 - k;
      }
      at[j - from] += count;
      e = last;
    }
  }

  /** Bytes held. */
  long bytes() {
    long sum = 0;
    for (int[] c : cursor) {
      sum += 4L * c.length;
    }
    return sum;
  }
}
