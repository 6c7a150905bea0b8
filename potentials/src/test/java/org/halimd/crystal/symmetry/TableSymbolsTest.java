package org.halimd.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The two symbols of the table, checked against each other: what the Hermann-Mauguin symbol says of
 * centring, point group, screw axes and glide planes is there in the group that the Hall symbol
 * generates, and in no other.
 */
class TableSymbolsTest {
  private static final Set<String> AMBIGUOUS = Set.of("23 24", "24 23", "197 199", "199 197");

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

  /**
   * A rotation or rotoinversion of the conventional cell.
   *
   * @param matrix in the conventional basis
   * @param intrinsic part of the translation that no origin removes: screw or glide vector
   */
  private record Element(IntMatrix matrix, double[] intrinsic) {}

  /** Every symbol fits its own group and no other of the same centring and point group. */
  @Test
  void everySymbolFitsItsGroupOnly() {
    List<ReferenceGroup> all = ReferenceGroup.all();
    List<List<Element>> elements = all.stream().map(TableSymbolsTest::elements).toList();
    Set<String> fits = new TreeSet<>();
    for (ReferenceGroup symbol : all) {
      for (ReferenceGroup group : all) {
        if (symbol.centring() == group.centring()
            && pointGroup(symbol).equals(pointGroup(group))
            && agree(symbol, group.centring(), elements.get(group.type().number() - 1))) {
          fits.add(symbol.type().number() + " " + group.type().number());
        }
      }
    }
    for (int k = 1; k <= 230; k++) {
      assertTrue(fits.remove(k + " " + k), all.get(k - 1).type().toString());
    }
    assertEquals(AMBIGUOUS, fits);
  }

  private static String pointGroup(ReferenceGroup reference) {
    String symbol = reference.screwSymbol().substring(1);
    return symbol.replaceAll("_\\d", "").replaceAll("[abcden]", "m");
  }

  @Test
  void centringsAndPointGroupsAgree() {
    for (ReferenceGroup reference : ReferenceGroup.all()) {
      String name = reference.type().toString();
      assertEquals(reference.centring().name(), name.substring(0, 1), name);
      assertEquals(ORDERS.get(pointGroup(reference)), reference.rotations().size(), name);
    }
  }

  /** Whether the elements that a symbol names are there. */
  private static boolean agree(ReferenceGroup symbol, Centring centring, List<Element> all) {
    Matcher element = ELEMENT.matcher(symbol.screwSymbol().substring(1));
    boolean agree = true;
    for (int place = 0; agree && element.find(); place++) {
      int[] direction = direction(symbol, place);
      if (element.group(1) != null && !element.group(1).endsWith("1")) {
        agree = hasAxis(all, centring, direction, element);
      }
      String plane = element.group(4) == null ? element.group(3) : element.group(4);
      agree &= plane == null || hasPlane(all, direction, plane.charAt(0));
    }
    return agree;
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

  /** All different ones, also by the lattice vectors near. */
  private static List<Element> elements(ReferenceGroup reference) {
    Centring centring = reference.centring();
    Map<String, Element> all = new LinkedHashMap<>();
    for (Operation operation : Operation.group(reference.generators())) {
      IntMatrix w = operation.rotation().in(centring.primitive.adjugate());
      for (int code = 0; code < 343; code++) {
        double[] t = operation.translation().clone();
        t[0] += code % 7 - 3;
        t[1] += code / 7 % 7 - 3;
        t[2] += code / 49 - 3;
        double[] shift = centring.primitive.times(t);
        Arrays.setAll(t, d -> shift[d] / centring.divisor);
        double[] intrinsic = intrinsic(t, w);
        long[] key = Arrays.stream(intrinsic).mapToLong(x -> Math.round(x * 1e6)).toArray();
        all.put(w + Arrays.toString(key), new Element(w, intrinsic));
      }
    }
    return List.copyOf(all.values());
  }

  private static boolean hasAxis(
      List<Element> all, Centring centring, int[] direction, Matcher element) {
    int order = Integer.parseInt(element.group(1));
    int screw = element.group(2) == null ? 0 : Integer.parseInt(element.group(2));
    double length = shortest(centring, direction);
    for (Element e : all) {
      IntMatrix proper = e.matrix.scaled(e.matrix.determinant());
      if (e.matrix.determinant() == Integer.signum(order)
          && isAbout(proper, direction)
          && orderOf(proper) == Math.abs(order)
          && !turnsBackwards(proper, direction)
          && (order < 0 || isScrew(e.intrinsic, direction, screw * length / order, length))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the screw vector is {@code part} of the direction, modulo the lattice. */
  private static boolean isScrew(double[] screw, int[] direction, double part, double length) {
    int d = direction[2] != 0 ? 2 : direction[0] != 0 ? 0 : 1;
    double along = screw[d] / direction[d] - part;
    return Math.abs(along / length - Math.rint(along / length)) < 1e-9;
  }

  private static boolean hasPlane(List<Element> all, int[] direction, char letter) {
    for (Element e : all) {
      IntMatrix proper = e.matrix.scaled(-1);
      if (e.matrix.determinant() == -1
          && orderOf(proper) == 2
          && isAbout(proper, direction)
          && isGlide(e.intrinsic, direction, letter)) {
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

  /** The mean of the translations of all powers: what remains of it whatever the origin. */
  private static double[] intrinsic(double[] t, IntMatrix matrix) {
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
