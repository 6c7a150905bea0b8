package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halimd.system.Matrix3;

/**
 * A basis along the axes of a point group, as conventions have it: c (monoclinic: b) along the axis
 * of highest order, the others along further axes or the shortest vectors across. It is
 * right-handed.
 *
 * @param columns the vectors, in the primitive basis
 * @param settings rotations of the basis that conventions leave open; each times {@link #columns}
 *     is as good
 */
record ConventionalBasis(IntMatrix columns, List<IntMatrix> settings) {
  private static final List<IntMatrix> CUBIC =
      closed(IntMatrix.of(0, -1, 0, 1, 0, 0, 0, 0, 1), IntMatrix.of(0, 0, 1, 1, 0, 0, 0, 1, 0));
  private static final List<IntMatrix> HEXAGONAL =
      closed(IntMatrix.of(1, -1, 0, 1, 0, 0, 0, 0, 1), IntMatrix.of(0, 1, 0, 1, 0, 0, 0, 0, -1));

  /** Cells of the oblique net across the axis b, among them the three that centrings tell apart. */
  private static final List<IntMatrix> MONOCLINIC = oblique();

  /** Obtuse angles go before acute ones in cells whose edges differ by less than rounding. */
  private static final double PREFERENCE = 1e-6;

  private static final List<IntMatrix> TRICLINIC = List.of(IntMatrix.IDENTITY);

  /**
   * The basis for a point group.
   *
   * @param h primitive vectors as columns in Å, right-handed
   * @param rotations matrices of the point group in that basis
   */
  static ConventionalBasis of(double[] h, Set<IntMatrix> rotations) {
    List<IntMatrix> proper = proper(rotations);
    List<IntMatrix> three = ofOrder(proper, 3);
    List<IntMatrix> four = ofOrder(proper, 4);
    List<IntMatrix> two = ofOrder(proper, 2);
    if (three.size() == 8) {
      return new ConventionalBasis(axes(h, four.isEmpty() ? two : four), CUBIC);
    }
    if (three.size() == 2) {
      return new ConventionalBasis(around(h, three.get(0)), HEXAGONAL);
    }
    if (!four.isEmpty()) {
      return new ConventionalBasis(around(h, four.get(0)), CUBIC);
    }
    return switch (two.size()) {
      case 3 -> new ConventionalBasis(axes(h, two), CUBIC);
      case 1 -> monoclinic(h, two.get(0));
      default -> new ConventionalBasis(IntMatrix.IDENTITY, TRICLINIC);
    };
  }

  /** The rotations, and the improper ones times the inversion, each once, in a fixed order. */
  private static List<IntMatrix> proper(Set<IntMatrix> rotations) {
    Set<IntMatrix> proper = new HashSet<>();
    rotations.forEach(w -> proper.add(w.scaled(w.determinant())));
    return proper.stream().sorted((a, b) -> Arrays.compare(a.toArray(), b.toArray())).toList();
  }

  private static List<IntMatrix> ofOrder(List<IntMatrix> proper, int order) {
    // The trace of a rotation by an angle is 1 + 2 cos(angle).
    int trace = order == 2 ? -1 : order == 3 ? 0 : 1;
    return proper.stream().filter(w -> w.trace() == trace).toList();
  }

  /** A right-handed basis along three axes. */
  private static IntMatrix axes(double[] h, List<IntMatrix> rotations) {
    List<int[]> axes = new ArrayList<>();
    for (IntMatrix rotation : rotations) {
      int[] axis = axis(rotation);
      if (axes.stream().noneMatch(other -> isParallel(axis, other))) {
        axes.add(axis);
      }
    }
    return rightHanded(h, axes.get(0), axes.get(1), axes.get(2));
  }

  /** c along the axis of a rotation of order 3 or 4, a as short as can be across, b its image. */
  private static IntMatrix around(double[] h, IntMatrix rotation) {
    int[] a = across(h, rotation)[0];
    int[] b = new int[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        b[i] += rotation.at(i, j) * a[j];
      }
    }
    int[] c = axis(rotation);
    IntMatrix basis = IntMatrix.ofColumns(a, b, c);
    return isRightHanded(h, basis) ? basis : IntMatrix.ofColumns(a, b, negative(c));
  }

  /** b along the axis; of the cells across those with short vectors and an obtuse angle first. */
  private static ConventionalBasis monoclinic(double[] h, IntMatrix rotation) {
    int[][] across = across(h, rotation);
    IntMatrix columns = rightHanded(h, across[0], axis(rotation), across[1]);
    Comparator<IntMatrix> conventional =
        Comparator.comparingDouble(
            setting -> {
              IntMatrix basis = columns.times(setting);
              int[] a = basis.column(0);
              int[] c = basis.column(2);
              double length = Math.sqrt(dot(h, a, a)) + Math.sqrt(dot(h, c, c));
              return dot(h, a, c) > 0 ? length * (1 + PREFERENCE) : length;
            });
    return new ConventionalBasis(columns, MONOCLINIC.stream().sorted(conventional).toList());
  }

  private static IntMatrix rightHanded(double[] h, int[] a, int[] b, int[] c) {
    IntMatrix basis = IntMatrix.ofColumns(a, b, c);
    return isRightHanded(h, basis) ? basis : IntMatrix.ofColumns(a, b, negative(c));
  }

  private static boolean isRightHanded(double[] h, IntMatrix basis) {
    return Matrix3.determinant(h) * basis.determinant() > 0;
  }

  private static int[] negative(int[] v) {
    return new int[] {-v[0], -v[1], -v[2]};
  }

  private static boolean isParallel(int[] a, int[] b) {
    return a[1] * b[2] == a[2] * b[1] && a[2] * b[0] == a[0] * b[2] && a[0] * b[1] == a[1] * b[0];
  }

  /** 1 + W + W² + ...: what is across the axis vanishes, what is along it is multiplied. */
  private static IntMatrix sumOfPowers(IntMatrix rotation) {
    IntMatrix sum = IntMatrix.IDENTITY;
    for (IntMatrix p = rotation; !p.equals(IntMatrix.IDENTITY); p = p.times(rotation)) {
      sum = sum.plus(p);
    }
    return sum;
  }

  /** The shortest lattice vector along the axis. */
  private static int[] axis(IntMatrix rotation) {
    IntMatrix sum = sumOfPowers(rotation);
    int[] axis = sum.column(0);
    for (int d = 1; d < 3 && gcd(axis) == 0; d++) {
      axis = sum.column(d);
    }
    return divided(axis);
  }

  /** Two shortest lattice vectors across the axis, the shorter one first. */
  private static int[][] across(double[] h, IntMatrix rotation) {
    IntMatrix sum = sumOfPowers(rotation);
    int[] row = {sum.at(0, 0), sum.at(0, 1), sum.at(0, 2)};
    for (int i = 1; i < 3 && gcd(row) == 0; i++) {
      row = new int[] {sum.at(i, 0), sum.at(i, 1), sum.at(i, 2)};
    }
    int[][] plane = kernel(divided(row));
    return shortest(h, plane[0], plane[1]);
  }

  /** A basis of all whole vectors x with r·x = 0. */
  private static int[][] kernel(int[] r) {
    if (r[0] == 0 && r[1] == 0) {
      return new int[][] {{1, 0, 0}, {0, 1, 0}};
    }
    // Extended Euclid: g = u r0 + w r1.
    int g = r[0];
    int rest = r[1];
    int u = 1;
    int nextU = 0;
    while (rest != 0) {
      int q = g / rest;
      int newRest = g - q * rest;
      g = rest;
      rest = newRest;
      int newU = u - q * nextU;
      u = nextU;
      nextU = newU;
    }
    int w = r[1] == 0 ? 0 : (g - u * r[0]) / r[1];
    int common = gcd(new int[] {g, r[2], 0});
    return new int[][] {
      {r[1] / g, -r[0] / g, 0}, {-u * (r[2] / common), -w * (r[2] / common), g / common}
    };
  }

  /** Gauss reduction of two vectors. */
  private static int[][] shortest(double[] h, int[] first, int[] second) {
    int[] a = first;
    int[] b = second;
    while (true) {
      if (dot(h, b, b) < dot(h, a, a)) {
        int[] longer = a;
        a = b;
        b = longer;
      }
      int q = (int) Math.rint(dot(h, a, b) / dot(h, a, a));
      int[] c = {b[0] - q * a[0], b[1] - q * a[1], b[2] - q * a[2]};
      if (q == 0 || dot(h, c, c) >= dot(h, b, b)) {
        return new int[][] {a, b};
      }
      b = c;
    }
  }

  private static double dot(double[] h, int[] a, int[] b) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
      double x = h[3 * d] * a[0] + h[3 * d + 1] * a[1] + h[3 * d + 2] * a[2];
      double y = h[3 * d] * b[0] + h[3 * d + 1] * b[1] + h[3 * d + 2] * b[2];
      sum += x * y;
    }
    return sum;
  }

  private static int gcd(int[] v) {
    int g = 0;
    for (int x : v) {
      for (int y = Math.abs(x); y != 0; ) {
        int rest = g % y;
        g = y;
        y = rest;
      }
    }
    return g;
  }

  private static int[] divided(int[] v) {
    int g = gcd(v);
    return new int[] {v[0] / g, v[1] / g, v[2] / g};
  }

  /** All products of two rotations. */
  private static List<IntMatrix> closed(IntMatrix a, IntMatrix b) {
    List<Operation> generators =
        List.of(new Operation(a, new double[3]), new Operation(b, new double[3]));
    return Operation.group(generators).stream().map(Operation::rotation).toList();
  }

  private static List<IntMatrix> oblique() {
    List<IntMatrix> all = new ArrayList<>();
    for (int code = 0; code < 81; code++) {
      int p = code % 3 - 1;
      int q = code / 3 % 3 - 1;
      int r = code / 9 % 3 - 1;
      int s = code / 27 - 1;
      if (p * s - q * r == 1) {
        all.add(IntMatrix.of(p, 0, q, 0, 1, 0, r, 0, s));
        all.add(IntMatrix.of(-p, 0, q, 0, -1, 0, -r, 0, s));
      }
    }
    return all;
  }
}
