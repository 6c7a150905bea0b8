package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import org.halimd.system.Box;

/** The matrices that map a lattice onto itself within a tolerance. */
final class LatticeRotations {
  /** Coefficients of vectors as short as those of a reduced basis are not larger. */
  private static final int REACH = 2;

  /**
   * One of them.
   *
   * @param matrix in the basis of the lattice
   * @param deviation how far the end of a lattice vector misses a lattice point, in Å
   */
  record Rotation(IntMatrix matrix, double deviation) {}

  private final Box box;
  private final double tolerance;

  private LatticeRotations(Box box, double tolerance) {
    this.box = box;
    this.tolerance = tolerance;
  }

  /** All matrices for a reduced basis. */
  static List<Rotation> of(Box box, double tolerance) {
    return new LatticeRotations(box, tolerance).all();
  }

  private List<Rotation> all() {
    List<List<int[]>> images = List.of(images(0), images(1), images(2));
    List<Rotation> all = new ArrayList<>();
    for (int[] a : images.get(0)) {
      for (int[] b : images.get(1)) {
        if (angle(a, b, 0, 1) > tolerance) {
          continue;
        }
        for (int[] c : images.get(2)) {
          IntMatrix matrix = IntMatrix.ofColumns(a, b, c);
          double deviation = deviation(a, b, c);
          if (Math.abs(matrix.determinant()) == 1 && deviation <= tolerance) {
            all.add(new Rotation(matrix, deviation));
          }
        }
      }
    }
    return all;
  }

  /** Lattice vectors as long as basis vector d. */
  private List<int[]> images(int d) {
    List<int[]> images = new ArrayList<>();
    for (int i = -REACH; i <= REACH; i++) {
      for (int j = -REACH; j <= REACH; j++) {
        for (int k = -REACH; k <= REACH; k++) {
          int[] v = {i, j, k};
          if (stretch(v, d) <= tolerance) {
            images.add(v);
          }
        }
      }
    }
    return images;
  }

  private double deviation(int[] a, int[] b, int[] c) {
    double stretch = Math.max(stretch(a, 0), Math.max(stretch(b, 1), stretch(c, 2)));
    double angle = Math.max(angle(a, b, 0, 1), Math.max(angle(a, c, 0, 2), angle(b, c, 1, 2)));
    return Math.max(stretch, angle);
  }

  /** How much longer or shorter than basis vector d a lattice vector is, in Å. */
  private double stretch(int[] v, int d) {
    return Math.abs(Math.sqrt(dot(v, v)) - Math.sqrt(dot(unit(d), unit(d))));
  }

  /** How far vectors turn against each other, as the way of the end of the shorter one in Å. */
  private double angle(int[] v, int[] w, int d, int e) {
    double before = dot(unit(d), unit(e));
    double longer = Math.sqrt(Math.max(dot(unit(d), unit(d)), dot(unit(e), unit(e))));
    return Math.abs(dot(v, w) - before) / longer;
  }

  private static int[] unit(int d) {
    int[] unit = new int[3];
    unit[d] = 1;
    return unit;
  }

  private double dot(int[] v, int[] w) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
      sum += box.cartesian(d, v[0], v[1], v[2]) * box.cartesian(d, w[0], w[1], w[2]);
    }
    return sum;
  }
}
