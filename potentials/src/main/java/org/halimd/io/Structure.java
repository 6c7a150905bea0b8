package org.halimd.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/**
 * One frame of a structure file, in the units of the file.
 *
 * @param file where it comes from
 * @param line number (from 1) of its first line, the one with the number of atoms
 * @param box the cell
 * @param symbols element symbol of each atom
 * @param x Cartesian positions in Å, as the file has them
 * @param y see {@code x}
 * @param z see {@code x}
 * @param mass masses in u, or null
 * @param charge charges in e, or null
 * @param vx velocities in Å/fs, or null
 * @param vy see {@code vx}
 * @param vz see {@code vx}
 * @param groups group labels, first index grouping method, second index atom; length 0 if none
 * @param info all key-value pairs of the comment line; keys in lower case, values as in the file
 * @param extra further columns that were asked for, by lower-case name, all numbers of an atom one
 *     after another
 */
public record Structure(
    Path file,
    long line,
    Box box,
    List<String> symbols,
    double[] x,
    double[] y,
    double[] z,
    double[] mass,
    double[] charge,
    double[] vx,
    double[] vy,
    double[] vz,
    int[][] groups,
    Map<String, String> info,
    Map<String, double[]> extra) {

  /**
   * A structure that no file gave in this form: symbols and positions only.
   *
   * @param file what it was made from; messages name it
   * @param r positions in Å, one array for x, y and z each
   */
  public static Structure of(Path file, Box box, List<String> symbols, double[][] r) {
    return new Structure(
        file,
        1,
        box,
        List.copyOf(symbols),
        r[0],
        r[1],
        r[2],
        null,
        null,
        null,
        null,
        null,
        new int[0][],
        Map.of(),
        Map.of());
  }

  /** Number of atoms. */
  public int size() {
    return x.length;
  }

  /** Whether the file gave velocities. */
  public boolean hasVelocities() {
    return vx != null;
  }

  /** Line number (from 1) of atom {@code i} in its file. */
  public long lineOf(int i) {
    return line + 2 + i;
  }

  /** Number of groups of a grouping method: its largest label + 1. */
  public int groupCount(int method) {
    int largest = -1;
    for (int label : groups[method]) {
      largest = Math.max(largest, label);
    }
    return largest + 1;
  }

  /**
   * The masses in u: those of the file, else standard atomic weights.
   *
   * @throws InputException if a symbol is no element and the file gives no masses
   */
  public double[] masses() {
    if (mass != null) {
      return mass.clone();
    }
    double[] result = new double[size()];
    for (int i = 0; i < result.length; i++) {
      String symbol = symbols.get(i);
      result[i] = Elements.of(symbol).mass();
      if (Double.isNaN(result[i])) {
        throw new InputException(
            file,
            lineOf(i),
            "'"
                + symbol
                + "' is no element symbol, so its mass is unknown; correct the symbol or add a"
                + " column mass:R:1 to Properties");
      }
    }
    return result;
  }

  /**
   * The atoms as a batch of one system for a potential.
   *
   * @param elements the element symbols of the potential in its order
   * @throws InputException if the potential lacks an element
   */
  public Atoms toAtoms(List<String> elements) {
    return batch(List.of(this), elements);
  }

  /** Several structures as one batch, in their order; see {@link #toAtoms}. */
  public static Atoms batch(List<Structure> structures, List<String> elements) {
    List<Species> species = new ArrayList<>();
    for (String symbol : elements) {
      species.add(Elements.of(symbol));
    }
    int[] start = new int[structures.size() + 1];
    Box[] box = new Box[structures.size()];
    for (int s = 0; s < box.length; s++) {
      start[s + 1] = start[s] + structures.get(s).size();
      box[s] = structures.get(s).box();
    }
    Atoms atoms = new Atoms(species, start, box);
    for (int s = 0; s < box.length; s++) {
      structures.get(s).copyInto(atoms, start[s], elements);
    }
    return atoms;
  }

  private void copyInto(Atoms atoms, int first, List<String> elements) {
    System.arraycopy(x, 0, atoms.x, first, size());
    System.arraycopy(y, 0, atoms.y, first, size());
    System.arraycopy(z, 0, atoms.z, first, size());
    for (int i = 0; i < size(); i++) {
      int type = elements.indexOf(symbols.get(i));
      if (type < 0) {
        throw unknownElement(i, elements);
      }
      atoms.type[first + i] = type;
    }
  }

  private InputException unknownElement(int i, List<String> elements) {
    String symbol = symbols.get(i);
    String hint = "use a potential that was trained for " + symbol + " or correct the symbol";
    for (String element : elements) {
      if (element.equalsIgnoreCase(symbol)) {
        hint = "write it as " + element;
      }
    }
    return new InputException(
        file,
        lineOf(i),
        "element '"
            + symbol
            + "' of atom "
            + (i + 1)
            + " is not in the potential, which knows "
            + String.join(" ", elements)
            + "; "
            + hint);
  }
}
