package org.halimd.engine.neb;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;

/** First paths of a band. */
public final class BandPath {
  private static final double SAME_CELL = 1e-4;

  private BandPath() {}

  /**
   * A path through the frames of a file, every atom going to the nearest image of its next place.
   *
   * @return positions of each frame, x, y, z of atom 0, of atom 1, ..., Å
   * @throws InputException if frames differ in cell or atoms
   */
  public static double[][] through(List<Structure> frames) {
    Structure first = frames.getFirst();
    List<double[]> path = new ArrayList<>();
    path.add(interleaved(first));
    for (Structure next : frames.subList(1, frames.size())) {
      requireSame(first, next);
      path.add(continued(path.getLast(), interleaved(next), first.box()));
    }
    return path.toArray(double[][]::new);
  }

  /**
   * A straight path.
   *
   * @param between number of images between the ends
   */
  public static double[][] straight(double[] from, double[] to, int between) {
    double[][] path = new double[between + 2][from.length];
    for (int i = 0; i < path.length; i++) {
      double t = i / (between + 1.0);
      for (int k = 0; k < from.length; k++) {
        path[i][k] = (1 - t) * from[k] + t * to[k];
      }
    }
    return path;
  }

  private static double[] interleaved(Structure s) {
    double[] p = new double[3 * s.size()];
    for (int i = 0; i < s.size(); i++) {
      p[3 * i] = s.x()[i];
      p[3 * i + 1] = s.y()[i];
      p[3 * i + 2] = s.z()[i];
    }
    return p;
  }

  private static double[] continued(double[] from, double[] to, Box box) {
    NearestImage nearest = new NearestImage(box);
    double[] result = new double[to.length];
    for (int k = 0; k < to.length; k += 3) {
      double[] s = new double[3];
      for (int d = 0; d < 3; d++) {
        s[d] = box.fractional(d, to[k] - from[k], to[k + 1] - from[k + 1], to[k + 2] - from[k + 2]);
      }
      int[] shift = nearest.of(s[0], s[1], s[2]).shift();
      for (int d = 0; d < 3; d++) {
        result[k + d] = to[k + d] + box.cartesian(d, shift[0], shift[1], shift[2]);
      }
    }
    return result;
  }

  private static void requireSame(Structure first, Structure other) {
    if (other.size() != first.size()) {
      throw new InputException(
          other.file(),
          other.line(),
          "%d atoms, but %d in %s; the structures along a path have the same atoms in the same order"
              .formatted(other.size(), first.size(), first.file()));
    }
    for (int i = 0; i < first.size(); i++) {
      if (!first.symbols().get(i).equals(other.symbols().get(i))) {
        throw new InputException(
            other.file(),
            other.lineOf(i),
            "atom %d is %s, but %s in %s; the structures along a path have the same atoms in the same order"
                .formatted(i + 1, other.symbols().get(i), first.symbols().get(i), first.file()));
      }
    }
    for (int c = 0; c < 9; c++) {
      if (Math.abs(first.box().lattice()[c] - other.box().lattice()[c]) > SAME_CELL) {
        throw new InputException(
            other.file(),
            other.line() + 1,
            "the cell differs from that of %s; a band stays in one cell, relax both ends in it"
                .formatted(first.file()));
      }
    }
    if (!first.box().fullyPeriodic() || !other.box().fullyPeriodic()) {
      throw new InputException(
          other.file(), other.line() + 1, "the cell must be periodic in all directions");
    }
  }
}
