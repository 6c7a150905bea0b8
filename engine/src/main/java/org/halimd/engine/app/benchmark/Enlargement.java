package org.halimd.engine.app.benchmark;

import org.halimd.engine.prepare.Replication;
import org.halimd.system.Box;

/** How often to repeat a cell so that it has about so many atoms and is about as long as wide. */
final class Enlargement {
  /** An error of the size by 10 % weighs as much as a cell twice as long as wide. */
  private static final double SHAPE_WEIGHT = 0.1;

  private Enlargement() {}

  /**
   * The repetition whose size comes near {@code wanted}; directions that are not periodic are not
   * repeated.
   *
   * @param atoms number of atoms of the cell
   * @param wanted number of atoms asked for
   */
  static Replication of(Box box, int atoms, int wanted) {
    double copies = Math.max(1, (double) wanted / atoms);
    int largestA = largest(box, 0, copies);
    int largestB = largest(box, 1, copies);
    Replication best = new Replication(1, 1, 1);
    double lowest = badness(box, best, copies);
    for (int a = 1; a <= largestA; a++) {
      for (int b = 1; b <= largestB && a * b <= 2 * copies; b++) {
        int c = box.periodic(2) ? (int) Math.max(1, Math.rint(copies / (a * b))) : 1;
        Replication candidate = new Replication(a, b, c);
        double value = badness(box, candidate, copies);
        if (value < lowest) {
          lowest = value;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** Twice the factor that makes a cube of the cell. */
  private static int largest(Box box, int direction, double copies) {
    if (!box.periodic(direction)) {
      return 1;
    }
    return (int) Math.ceil(2 * Math.cbrt(copies * box.volume()) / box.thickness(direction));
  }

  private static double badness(Box box, Replication r, double copies) {
    double a = r.a() * box.thickness(0);
    double b = r.b() * box.thickness(1);
    double c = r.c() * box.thickness(2);
    double shape = Math.max(a, Math.max(b, c)) / Math.min(a, Math.min(b, c));
    return Math.abs(r.copies() / copies - 1) + SHAPE_WEIGHT * (shape - 1);
  }
}
