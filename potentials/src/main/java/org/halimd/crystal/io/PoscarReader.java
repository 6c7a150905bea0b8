package org.halimd.crystal.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Matrix3;

/**
 * Reads POSCAR files of VASP 5 and later (also CONTCAR), those that name their elements. A negative
 * scale is the volume of the cell in Å³; selective dynamics and velocities are left out.
 */
final class PoscarReader {
  private final Path file;
  private final List<String> lines;
  private int next;

  private PoscarReader(Path file) {
    this.file = file;
    this.lines = TextFile.read(file, "a POSCAR file").lines().toList();
  }

  /**
   * The atoms in the order of the file.
   *
   * @throws InputException with the line that is wrong
   */
  static Structure read(Path file) {
    return new PoscarReader(file).structure();
  }

  private Structure structure() {
    line("a comment");
    double[] scale = numbers(1, "the scale of the cell");
    double[] lattice = new double[9];
    for (int row = 0; row < 3; row++) {
      System.arraycopy(numbers(3, "a lattice vector, three numbers in Å"), 0, lattice, 3 * row, 3);
    }
    Box box = box(lattice, scale[0]);
    List<String> symbols = symbols();
    String mode = line("'Direct' or 'Cartesian'").strip();
    if (mode.toLowerCase(Locale.ROOT).startsWith("s")) {
      mode = line("'Direct' or 'Cartesian'").strip();
    }
    boolean cartesian = !mode.isEmpty() && "ck".indexOf(Character.toLowerCase(mode.charAt(0))) >= 0;
    double unit = factor(lattice, scale[0]);
    double[][] r = new double[3][symbols.size()];
    for (int i = 0; i < symbols.size(); i++) {
      double[] p = numbers(3, "the position of atom " + (i + 1) + ", three numbers");
      for (int d = 0; d < 3; d++) {
        r[d][i] = cartesian ? unit * p[d] : box.cartesian(d, p[0], p[1], p[2]);
      }
    }
    return Structure.of(file, box, symbols, r);
  }

  private Box box(double[] lattice, double scale) {
    double factor = factor(lattice, scale);
    double[] scaled = new double[9];
    for (int k = 0; k < 9; k++) {
      scaled[k] = factor * lattice[k];
    }
    try {
      return Box.ofLattice(scaled, true, true, true);
    } catch (IllegalArgumentException e) {
      throw new InputException(file, 3, e.getMessage() + "; correct the lattice vectors");
    }
  }

  /** What lengths are multiplied by. */
  private static double factor(double[] lattice, double scale) {
    if (scale > 0) {
      return scale;
    }
    double volume = Math.abs(Matrix3.determinant(lattice));
    return Math.cbrt(-scale / volume);
  }

  private List<String> symbols() {
    int at = next + 1;
    String[] names = words("the element symbols");
    for (String name : names) {
      if (!Elements.contains(name)) {
        throw new InputException(
            file,
            at,
            "'"
                + name
                + "' is no element symbol; expected the elements of the file, such as 'Li Zr Cl'"
                + " (files of VASP 4 do not name them: add the line)");
      }
    }
    double[] counts = numbers(names.length, "the number of atoms of each element");
    List<String> symbols = new ArrayList<>();
    for (int e = 0; e < names.length; e++) {
      if (counts[e] != Math.rint(counts[e]) || counts[e] < 0) {
        throw new InputException(file, at + 1L, "'" + counts[e] + "' is no number of atoms");
      }
      for (int i = 0; i < counts[e]; i++) {
        symbols.add(names[e]);
      }
    }
    return symbols;
  }

  private String line(String expected) {
    if (next >= lines.size()) {
      throw new InputException(
          file, next + 1L, "the file ends too early; expected " + expected + " here");
    }
    return lines.get(next++);
  }

  private String[] words(String expected) {
    String line = line(expected).strip();
    if (line.isEmpty()) {
      throw new InputException(file, next, "the line is empty; expected " + expected);
    }
    return line.split("\\s+");
  }

  private double[] numbers(int count, String expected) {
    String[] words = words(expected);
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = k < words.length ? Tokens.real(words[k]) : Double.NaN;
      if (Double.isNaN(numbers[k])) {
        throw new InputException(
            file,
            next,
            (k < words.length ? "'" + words[k] + "' is no number" : "a number is missing")
                + "; expected "
                + expected);
      }
    }
    return numbers;
  }
}
