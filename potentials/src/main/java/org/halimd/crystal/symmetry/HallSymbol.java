package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Hall symbol, such as {@code -P 3 2"}: generators of a space group (S. R. Hall, Acta Cryst. A37,
 * 517 (1981); International Tables, Vol. B, section 1.4), as far as the standard settings need it.
 *
 * @param centring of the lattice
 * @param generators in the conventional basis, without those of the lattice
 */
record HallSymbol(Centring centring, List<Operation> generators) {
  private static final Pattern MATRIX =
      Pattern.compile("(-?)([12346])([xyz'\"*]?)([1-5]?)([abcnuvwd]*)");
  private static final Pattern SHIFT = Pattern.compile("\\((-?\\d+) (-?\\d+) (-?\\d+)\\)");

  private static final Map<String, IntMatrix> ROTATIONS =
      Map.ofEntries(
          Map.entry("1", IntMatrix.IDENTITY),
          Map.entry("2x", IntMatrix.of(1, 0, 0, 0, -1, 0, 0, 0, -1)),
          Map.entry("2y", IntMatrix.of(-1, 0, 0, 0, 1, 0, 0, 0, -1)),
          Map.entry("2z", IntMatrix.of(-1, 0, 0, 0, -1, 0, 0, 0, 1)),
          Map.entry("2'", IntMatrix.of(0, -1, 0, -1, 0, 0, 0, 0, -1)),
          Map.entry("2\"", IntMatrix.of(0, 1, 0, 1, 0, 0, 0, 0, -1)),
          Map.entry("3z", IntMatrix.of(0, -1, 0, 1, -1, 0, 0, 0, 1)),
          Map.entry("3*", IntMatrix.of(0, 0, 1, 1, 0, 0, 0, 1, 0)),
          Map.entry("4z", IntMatrix.of(0, -1, 0, 1, 0, 0, 0, 0, 1)),
          Map.entry("6z", IntMatrix.of(1, -1, 0, 1, 0, 0, 0, 0, 1)));

  /** Translations by their letters, in twelfths. */
  private static final Map<Character, int[]> TRANSLATIONS =
      Map.of(
          'a', new int[] {6, 0, 0},
          'b', new int[] {0, 6, 0},
          'c', new int[] {0, 0, 6},
          'n', new int[] {6, 6, 6},
          'u', new int[] {3, 0, 0},
          'v', new int[] {0, 3, 0},
          'w', new int[] {0, 0, 3},
          'd', new int[] {3, 3, 3});

  /**
   * Reads a symbol.
   *
   * @throws IllegalArgumentException if it is none
   */
  static HallSymbol parse(String text) {
    Matcher shift = SHIFT.matcher(text);
    double[] origin = new double[3];
    boolean shifted = shift.find();
    for (int d = 0; shifted && d < 3; d++) {
      origin[d] = Integer.parseInt(shift.group(d + 1)) / 12.0;
    }
    String[] words = (shifted ? text.substring(0, shift.start()) : text).strip().split("\\s+");
    boolean centric = words[0].startsWith("-");
    List<Operation> generators = new ArrayList<>();
    if (centric) {
      generators.add(moved(new Operation(IntMatrix.INVERSION, new double[3]), origin));
    }
    char before = ' ';
    for (int k = 1; k < words.length; k++) {
      Matcher matrix = MATRIX.matcher(words[k]);
      if (!matrix.matches()) {
        throw new IllegalArgumentException("'" + words[k] + "' in the Hall symbol '" + text + "'");
      }
      generators.add(moved(generator(matrix, k, before), origin));
      before = matrix.group(2).charAt(0);
    }
    return new HallSymbol(Centring.valueOf(words[0].substring(centric ? 1 : 0)), generators);
  }

  private static Operation generator(Matcher matrix, int place, char before) {
    char order = matrix.group(2).charAt(0);
    String axis = matrix.group(3).isEmpty() ? axis(order, place, before) : matrix.group(3);
    IntMatrix rotation = ROTATIONS.get(order + axis);
    double[] t = new double[3];
    if (!matrix.group(4).isEmpty()) {
      // A screw along z: all others are written with letters.
      t[2] = Double.parseDouble(matrix.group(4)) / (order - '0');
    }
    for (char letter : matrix.group(5).toCharArray()) {
      for (int d = 0; d < 3; d++) {
        t[d] += TRANSLATIONS.get(letter)[d] / 12.0;
      }
    }
    return new Operation(matrix.group(1).isEmpty() ? rotation : rotation.scaled(-1), t);
  }

  /** The axis of a rotation for which the symbol names none. */
  private static String axis(char order, int place, char before) {
    if (order == '1') {
      return "";
    }
    if (place == 1) {
      return "z";
    }
    if (order == '2') {
      return before == '3' || before == '6' ? "'" : "x";
    }
    return order == '3' ? "*" : "z";
  }

  /** The operation with the origin of coordinates moved by -v. */
  private static Operation moved(Operation operation, double[] v) {
    double[] turned = operation.rotation().times(v);
    double[] t = operation.translation().clone();
    for (int d = 0; d < 3; d++) {
      t[d] += v[d] - turned[d];
    }
    return new Operation(operation.rotation(), t);
  }

  /** The generators in the primitive basis of the centring. */
  List<Operation> primitiveGenerators() {
    return generators.stream().map(g -> g.in(centring.primitive, centring.divisor)).toList();
  }
}
