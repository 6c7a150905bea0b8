package org.halimd.engine.backend.cpu;

import java.util.Arrays;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * All points of a batch in the order of rows: system by system, by type, by atom of the batch, by
 * image. Makes the images on the way.
 */
final class PointSequence {
  private int[] point = new int[0];
  private int length;

  /** First place of type t of system s at {@code s types + t}, and the end. */
  private int[] start = new int[0];

  private int types;
  private int[] pointOfAtom = new int[0];
  private final int[] low = new int[3];
  private final int[] high = new int[3];

  /**
   * Goes through all atoms.
   *
   * @param type index of the type of every atom point
   * @param radius images closer to their cell than this are made, in Å
   * @param order atom of the batch of every atom point
   */
  void fill(
      Atoms atoms, PointSet points, int[] type, int numberOfTypes, double radius, int[] order) {
    types = numberOfTypes;
    length = 0;
    int n = atoms.size();
    if (pointOfAtom.length != n) {
      pointOfAtom = new int[n];
    }
    if (start.length != atoms.systems() * types + 1) {
      start = new int[atoms.systems() * types + 1];
    }
    for (int p = 0; p < n; p++) {
      pointOfAtom[order[p]] = p;
    }
    for (int s = 0; s < atoms.systems(); s++) {
      for (int t = 0; t < types; t++) {
        start[s * types + t] = length;
        for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
          if (type[pointOfAtom[i]] == t) {
            addImages(points, pointOfAtom[i], atoms.box(s), radius);
          }
        }
      }
    }
    start[atoms.systems() * types] = length;
  }

  /** Atom point p and its images in ascending order. */
  private void addImages(PointSet points, int p, Box box, double radius) {
    for (int d = 0; d < 3; d++) {
      low[d] = 0;
      high[d] = 0;
      if (box.periodic(d)) {
        double f = box.fractional(d, points.x[p], points.y[p], points.z[p]);
        double margin = radius / box.thickness(d) + 1e-6;
        low[d] = (int) Math.ceil(-margin - f);
        high[d] = (int) Math.floor(1 + margin - f);
      }
    }
    for (int a = low[0]; a <= high[0]; a++) {
      for (int b = low[1]; b <= high[1]; b++) {
        for (int c = low[2]; c <= high[2]; c++) {
          boolean home = a == 0 && b == 0 && c == 0;
          append(home ? p : points.addImage(p, a, b, c));
        }
      }
    }
  }

  private void append(int p) {
    if (length == point.length) {
      point = Arrays.copyOf(point, length + (length >> 2) + 64);
    }
    point[length++] = p;
  }

  /** First place of type {@code t} of system {@code s}; {@code t} may be the number of types. */
  int start(int s, int t) {
    return start[s * types + t];
  }

  /** The point at a place. */
  int point(int k) {
    return point[k];
  }

  /** The atom point of atom {@code i} of the batch. */
  int pointOfAtom(int i) {
    return pointOfAtom[i];
  }

  /** Bytes held. */
  long bytes() {
    return 4L * (point.length + start.length + pointOfAtom.length);
  }
}
