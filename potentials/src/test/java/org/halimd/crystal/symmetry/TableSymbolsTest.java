package org.halimd.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The two symbols of the table, checked against each other: what the Hermann-Mauguin symbol says of
 * centring, point group, screw axes and glide planes is there in the group that the Hall symbol
 * generates. As the 230 groups are all different, a symbol at the wrong place would show.
 */
class TableSymbolsTest {
  private static final Pattern ELEMENT =
      Pattern.compile("(-?[12346])(?:_([1-5]))?(?:/([mabcden]))?|([mabcden])");

  /** Orders of the point groups, by all symbols that occur. */
  private static final Map<String, Integer> ORDERS =
      Map.ofEntries(
          Map.entry("1", 1),
          Map.entry("-1", 2),
          Map.entry("2", 2),
          Map.entry("m", 2),
          Map.entry("2/m", 4),
          Map.entry("222", 4),
          Map.entry("mm2", 4),
          Map.entry("mmm", 8),
          Map.entry("4", 4),
          Map.entry("-4", 4),
          Map.entry("4/m", 8),
          Map.entry("422", 8),
          Map.entry("4mm", 8),
          Map.entry("-42m", 8),
          Map.entry("-4m2", 8),
          Map.entry("4/mmm", 16),
          Map.entry("3", 3),
          Map.entry("-3", 6),
          Map.entry("32", 6),
          Map.entry("312", 6),
          Map.entry("321", 6),
          Map.entry("3m", 6),
          Map.entry("3m1", 6),
          Map.entry("31m", 6),
          Map.entry("-3m", 12),
          Map.entry("-31m", 12),
          Map.entry("-3m1", 12),
          Map.entry("6", 6),
          Map.entry("-6", 6),
          Map.entry("6/m", 12),
          Map.entry("622", 12),
          Map.entry("6mm", 12),
          Map.entry("-6m2", 12),
          Map.entry("-62m", 12),
          Map.entry("6/mmm", 24),
          Map.entry("23", 12),
          Map.entry("m-3", 24),
          Map.entry("432", 24),
          Map.entry("-43m", 24),
          Map.entry("m-3m", 48));

  @Test
  void symbolsAgree() {
    for (ReferenceGroup reference : ReferenceGroup.all()) {
      String name = reference.type().toString();
      String symbol = reference.screwSymbol();
      assertEquals(reference.centring().name(), symbol.substring(0, 1), name);
      String plain = symbol.substring(1).replaceAll("_\\d", "").replaceAll("[abcden]", "m");
      assertEquals(ORDERS.get(plain), reference.rotations().size(), name);
      List<double[][]> all = conventional(reference);
      Matcher element = ELEMENT.matcher(symbol.substring(1));
      for (int place = 0; element.find(); place++) {
        int[] direction = direction(reference, place);
        if (element.group(1) != null && !element.group(1).endsWith("1")) {
          assertTrue(hasAxis(all, reference, direction, element), name + " " + element.group());
        }
        String plane = element.group(4) == null ? element.group(3) : element.group(4);
        if (plane != null) {
          assertTrue(hasPlane(all, direction, plane.charAt(0)), name + " " + element.group());
        }
      }
    }
  }

  /** Elements do not tell I222 from I212121, nor I23 from I213: the former need no translations. */
  @Test
  void symmorphicOfTheTwins() {
    for (int number : new int[] {23, 24, 197, 199}) {
      ReferenceGroup reference = ReferenceGroup.all().get(number - 1);
      List<IntMatrix> rotations = reference.generators().stream().map(Operation::rotation).toList();
      List<double[]> right =
          reference.generators().stream()
              .map(g -> Arrays.stream(g.translation()).map(t -> -t).toArray())
              .toList();
      boolean symmorphic = OriginShift.solve(rotations, right) != null;
      assertEquals(number == 23 || number == 197, symmorphic, reference.type().toString());
    }
  }

  /** The direction that a place of the symbol speaks of (International Tables, table 2.1.3.1). */
  private static int[] direction(ReferenceGroup reference, int place) {
    int number = reference.type().number();
    int[] c = {0, 0, 1};
    int[] a = {1, 0, 0};
    if (number < 16) {
      return new int[] {0, 1, 0};
    }
    if (number < 75) {
      return new int[][] {a, {0, 1, 0}, c}[place];
    }
    if (number < 143) {
      return new int[][] {c, a, {1, -1, 0}}[place];
    }
    if (number < 195) {
      // Seen from the axes of a hexagonal cell, the third set is that of the long diagonals.
      return new int[][] {c, a, {1, -1, 0}}[place];
    }
    return new int[][] {c, {1, 1, 1}, {1, -1, 0}}[place];
  }

  /** All operations in the conventional basis: four columns, also by the lattice vectors near. */
  private static List<double[][]> conventional(ReferenceGroup reference) {
    Centring centring = reference.centring();
    List<double[][]> all = new ArrayList<>();
    for (Operation operation : Operation.group(reference.generators())) {
      IntMatrix w = operation.rotation().in(centring.primitive.adjugate());
      for (int code = 0; code < 343; code++) {
        double[] t = operation.translation().clone();
        t[0] += code % 7 - 3;
        t[1] += code / 7 % 7 - 3;
        t[2] += code / 49 - 3;
        double[] shift = centring.primitive.times(t);
        double[][] rows = new double[3][4];
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 3; j++) {
            rows[i][j] = w.at(i, j);
          }
          rows[i][3] = shift[i] / centring.divisor;
        }
        all.add(rows);
      }
    }
    return all;
  }

  private static boolean hasAxis(
      List<double[][]> all, ReferenceGroup reference, int[] direction, Matcher element) {
    int order = Integer.parseInt(element.group(1));
    int screw = element.group(2) == null ? 0 : Integer.parseInt(element.group(2));
    double length = shortest(reference.centring(), direction);
    for (double[][] rows : all) {
      int[] w = rotation(rows);
      IntMatrix matrix = IntMatrix.of(w);
      IntMatrix proper = matrix.scaled(matrix.determinant());
      if (matrix.determinant() != Integer.signum(order)
          || !isAbout(proper, direction)
          || orderOf(proper) != Math.abs(order)
          || turnsBackwards(proper, direction)) {
        continue;
      }
      if (order < 0 || isScrew(rows, matrix, direction, screw * length / order, length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the translation along the axis is {@code part} of the direction, modulo the lattice.
   */
  private static boolean isScrew(
      double[][] rows, IntMatrix matrix, int[] direction, double part, double length) {
    double[] intrinsic = intrinsic(rows, matrix);
    int d = direction[2] != 0 ? 2 : direction[0] != 0 ? 0 : 1;
    double along = intrinsic[d] / direction[d] - part;
    return Math.abs(along / length - Math.rint(along / length)) < 1e-9;
  }

  private static boolean hasPlane(List<double[][]> all, int[] direction, char letter) {
    for (double[][] rows : all) {
      IntMatrix matrix = IntMatrix.of(rotation(rows));
      IntMatrix proper = matrix.scaled(-1);
      if (matrix.determinant() == -1
          && orderOf(proper) == 2
          && isAbout(proper, direction)
          && isGlide(intrinsic(rows, matrix), direction, letter)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGlide(double[] glide, int[] direction, char letter) {
    double[] size = Arrays.stream(glide).map(Math::abs).toArray();
    int halves = 0;
    int quarters = 0;
    int others = 0;
    for (double s : size) {
      halves += Math.abs(s - 0.5) < 1e-9 ? 1 : 0;
      quarters += Math.abs(s - 0.25) < 1e-9 ? 1 : 0;
      others += s > 1e-9 ? 1 : 0;
    }
    boolean diagonal = direction[0] != 0 && direction[1] != 0;
    return switch (letter) {
      case 'm' -> others == 0;
      case 'a', 'b', 'c' -> others == 1 && Math.abs(size[letter - 'a'] - 0.5) < 1e-9;
      case 'n' -> others == (diagonal ? 3 : 2) && halves == others;
      case 'd' -> quarters >= 2 && quarters + halves == others;
      case 'e' -> others == 1 && halves == 1;
      default -> false;
    };
  }

  private static int[] rotation(double[][] rows) {
    int[] w = new int[9];
    for (int k = 0; k < 9; k++) {
      w[k] = (int) rows[k / 3][k % 3];
    }
    return w;
  }

  /** The mean of the translations of all powers: what remains of it whatever the origin. */
  private static double[] intrinsic(double[][] rows, IntMatrix matrix) {
    double[] t = {rows[0][3], rows[1][3], rows[2][3]};
    double[] sum = t.clone();
    double[] next = t;
    int order = orderOf(matrix);
    for (int k = 1; k < order; k++) {
      next = matrix.times(next);
      for (int d = 0; d < 3; d++) {
        sum[d] += next[d];
      }
    }
    return Arrays.stream(sum).map(s -> s / order).toArray();
  }

  private static int orderOf(IntMatrix matrix) {
    int order = 1;
    for (IntMatrix p = matrix; !p.equals(IntMatrix.IDENTITY); p = p.times(matrix)) {
      order++;
    }
    return order;
  }

  private static boolean isAbout(IntMatrix proper, int[] direction) {
    double[] u = {direction[0], direction[1], direction[2]};
    return Arrays.equals(u, proper.times(u)) && !proper.equals(IntMatrix.IDENTITY);
  }

  private static boolean turnsBackwards(IntMatrix proper, int[] direction) {
    int[] x = direction[0] == 0 ? new int[] {1, 0, 0} : new int[] {0, 0, 1};
    double[] y = proper.times(new double[] {x[0], x[1], x[2]});
    int[] image = {(int) y[0], (int) y[1], (int) y[2]};
    return IntMatrix.ofColumns(x, image, direction).determinant() < 0;
  }

  /** Length of the shortest lattice vector along a direction, in units of it. */
  private static double shortest(Centring centring, int[] direction) {
    boolean half = true;
    double[] u = {direction[0] / 2.0, direction[1] / 2.0, direction[2] / 2.0};
    double[] primitive = centring.primitive.adjugate().times(u);
    for (double p : primitive) {
      double whole = p * centring.divisor / centring.primitive.determinant();
      half &= Math.abs(whole - Math.rint(whole)) < 1e-9;
    }
    return half ? 0.5 : 1;
  }
}
