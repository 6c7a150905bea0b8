package org.halimd.io;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.halimd.system.Box;

/**
 * Finds a pair of atoms that are too close. Atoms enter a grid of bins one after another and are
 * compared with those already near; the first overlap ends the search, so that even all atoms at
 * one point cost no more than a good structure.
 */
final class OverlapSearch {
  private static final int MOST_BINS = 1 << 20;

  private final Structure structure;
  private final Box box;
  private final int[] bins = new int[3];

  /** How many bins to look to each side. */
  private final int[] range = new int[3];

  /** Last atom in each occupied bin. */
  private final Map<Long, Integer> last = new HashMap<>();

  /** The atom before in the same bin, or -1. */
  private final int[] previous;

  OverlapSearch(Structure structure) {
    this.structure = structure;
    this.box = structure.box();
    this.previous = new int[structure.size()];
    for (int d = 0; d < 3; d++) {
      double thickness = box.thickness(d);
      bins[d] = (int) Math.clamp(thickness / StructureChecks.CLOSEST, 1.0, (double) MOST_BINS);
      range[d] = (int) Math.ceil(StructureChecks.CLOSEST * bins[d] / thickness);
    }
  }

  void run() {
    for (int i = 0; i < structure.size(); i++) {
      int[] bin = new int[3];
      for (int d = 0; d < 3; d++) {
        double s = box.fractional(d, structure.x()[i], structure.y()[i], structure.z()[i]);
        bin[d] = (int) Math.floor(s * bins[d]);
      }
      compareWithNeighbors(i, bin);
      long key = key(wrapped(bin, 0), wrapped(bin, 1), wrapped(bin, 2));
      Integer before = last.put(key, i);
      previous[i] = before == null ? -1 : before;
    }
  }

  private int wrapped(int[] bin, int d) {
    return box.periodic(d) ? Math.floorMod(bin[d], bins[d]) : bin[d];
  }

  private static long key(int a, int b, int c) {
    return ((long) a * 0x1fffff + b) * 0x1fffff + c;
  }

  private void compareWithNeighbors(int i, int[] bin) {
    ownImages(i);
    for (int a = -range[0]; a <= range[0]; a++) {
      for (int b = -range[1]; b <= range[1]; b++) {
        for (int c = -range[2]; c <= range[2]; c++) {
          int[] other = {bin[0] + a, bin[1] + b, bin[2] + c};
          Integer j = last.get(key(wrapped(other, 0), wrapped(other, 1), wrapped(other, 2)));
          while (j != null && j >= 0) {
            compare(i, j, other);
            j = previous[j];
          }
        }
      }
    }
  }

  /** Compares atom i with the image of atom j that lies in the given bin. */
  private void compare(int i, int j, int[] bin) {
    int[] shift = new int[3];
    for (int d = 0; d < 3; d++) {
      double s = box.fractional(d, structure.x()[j], structure.y()[j], structure.z()[j]);
      int own = (int) Math.floor(s * bins[d]);
      if (!box.periodic(d) && own != bin[d]) {
        return;
      }
      shift[d] = box.periodic(d) ? Math.floorDiv(bin[d] - own, bins[d]) : 0;
    }
    double r =
        length(
            structure.x()[j] - structure.x()[i] + box.cartesian(0, shift[0], shift[1], shift[2]),
            structure.y()[j] - structure.y()[i] + box.cartesian(1, shift[0], shift[1], shift[2]),
            structure.z()[j] - structure.z()[i] + box.cartesian(2, shift[0], shift[1], shift[2]));
    if (r < StructureChecks.CLOSEST) {
      throw overlap(i, j, r);
    }
  }

  /** An atom overlaps with its own images if a lattice vector is too short. */
  private void ownImages(int i) {
    for (int a = 0; a <= images(0); a++) {
      for (int b = -images(1); b <= images(1); b++) {
        for (int c = -images(2); c <= images(2); c++) {
          double r =
              length(
                  box.cartesian(0, a, b, c), box.cartesian(1, a, b, c), box.cartesian(2, a, b, c));
          if (r > 0 && r < StructureChecks.CLOSEST) {
            throw overlap(i, i, r);
          }
        }
      }
    }
  }

  /** Images farther than this along direction d are too far away. */
  private int images(int d) {
    return box.periodic(d) ? (int) Math.ceil(StructureChecks.CLOSEST / box.thickness(d)) : 0;
  }

  private static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }

  private InputException overlap(int i, int j, double r) {
    String who =
        i == j
            ? "atom " + (i + 1) + " (" + structure.symbols().get(i) + ") and its periodic image"
            : "atoms " + name(j) + " and " + name(i);
    return new InputException(
        structure.file(),
        structure.lineOf(i),
        who
            + String.format(Locale.ROOT, " are %.3f Å apart", r)
            + "; expected at least "
            + StructureChecks.CLOSEST
            + " Å between any two atoms and images (is pos Cartesian and in Å, does Lattice fit?)");
  }

  private String name(int i) {
    return (i + 1) + " (" + structure.symbols().get(i) + ")";
  }
}
