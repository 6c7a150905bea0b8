package org.halimd.neighbor;

import java.util.ArrayList;
import java.util.List;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/** The neighbours of an atom found by trying every image: the oracle for neighbour lists. */
final class ImageEnumeration {
  private ImageEnumeration() {}

  /** Rows {j, nA, nB, nC} of all images within {@code radius} of atom i of system s, sorted. */
  static List<List<Integer>> row(Atoms atoms, int s, int i, double radius) {
    Box box = atoms.box(s);
    List<List<Integer>> row = new ArrayList<>();
    for (int j = atoms.start(s); j < atoms.start(s + 1); j++) {
      int[] low = new int[3];
      int[] high = new int[3];
      for (int d = 0; d < 3; d++) {
        if (box.periodic(d)) {
          double ds =
              box.fractional(d, atoms.x[j], atoms.y[j], atoms.z[j])
                  - box.fractional(d, atoms.x[i], atoms.y[i], atoms.z[i]);
          double span = radius / box.thickness(d) + 1;
          low[d] = (int) Math.floor(-ds - span);
          high[d] = (int) Math.ceil(-ds + span);
        }
      }
      collect(atoms, box, i, j, low, high, radius, row);
    }
    return row;
  }

  private static void collect(
      Atoms atoms,
      Box box,
      int i,
      int j,
      int[] low,
      int[] high,
      double radius,
      List<List<Integer>> row) {
    for (int a = low[0]; a <= high[0]; a++) {
      for (int b = low[1]; b <= high[1]; b++) {
        for (int c = low[2]; c <= high[2]; c++) {
          double dx = atoms.x[j] - atoms.x[i] + box.cartesian(0, a, b, c);
          double dy = atoms.y[j] - atoms.y[i] + box.cartesian(1, a, b, c);
          double dz = atoms.z[j] - atoms.z[i] + box.cartesian(2, a, b, c);
          boolean itself = i == j && a == 0 && b == 0 && c == 0;
          if (!itself && dx * dx + dy * dy + dz * dz < radius * radius) {
            row.add(List.of(j, a, b, c));
          }
        }
      }
    }
  }

  /** Row i of a list in the same form. */
  static List<List<Integer>> row(NeighborList list, int i) {
    List<List<Integer>> row = new ArrayList<>();
    for (int k = list.start(i); k < list.end(i); k++) {
      row.add(List.of(list.neighbor(k), list.imageA(k), list.imageB(k), list.imageC(k)));
    }
    return row;
  }
}
