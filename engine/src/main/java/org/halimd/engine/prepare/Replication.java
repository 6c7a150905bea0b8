package org.halimd.engine.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * Repetition of the cell along its lattice vectors, the run-file keyword {@code replicate}.
 *
 * <p>New atoms are ordered with the replica along a slowest, then b, then c, and the original index
 * fastest, within each system. Positions shift by integer lattice vectors; every per-atom quantity
 * is copied with {@link #copy(Atoms, double[])} and its relatives.
 *
 * @param a number of copies along lattice vector a, ≥ 1
 * @param b number of copies along lattice vector b, ≥ 1
 * @param c number of copies along lattice vector c, ≥ 1
 */
public record Replication(int a, int b, int c) {
  /**
   * Checks the factors.
   *
   * @throws InputException if one of them is not positive
   */
  public Replication {
    if (a < 1 || b < 1 || c < 1) {
      throw new InputException(
          "replicate %d %d %d repeats the cell less than once; expected three integers, 1 or more"
              .formatted(a, b, c));
    }
  }

  /** Number of copies of each atom. */
  public int copies() {
    return Math.multiplyExact(Math.multiplyExact(a, b), c);
  }

  /**
   * The repeated systems: boxes multiplied, positions shifted, types copied.
   *
   * @throws InputException if a direction to be repeated is not periodic
   */
  public Atoms apply(Atoms atoms) {
    int systems = atoms.systems();
    int[] start = new int[systems + 1];
    Box[] box = new Box[systems];
    for (int s = 0; s < systems; s++) {
      start[s + 1] = Math.multiplyExact(copies(), atoms.start(s + 1));
      box[s] = apply(atoms.box(s));
    }
    Atoms result = new Atoms(atoms.species(), start, box);
    System.arraycopy(copy(atoms, atoms.type), 0, result.type, 0, result.size());
    for (int s = 0; s < systems; s++) {
      placeAtoms(atoms, s, result);
    }
    return result;
  }

  /**
   * The repeated box.
   *
   * @throws InputException if a direction to be repeated is not periodic
   */
  public Box apply(Box box) {
    int[] factor = {a, b, c};
    double[] h = box.matrix();
    for (int d = 0; d < 3; d++) {
      if (factor[d] > 1 && !box.periodic(d)) {
        throw new InputException(
            "replicate %d %d %d repeats direction %s, which is not periodic; use the factor 1 there"
                .formatted(a, b, c, "abc".charAt(d)));
      }
      for (int row = 0; row < 3; row++) {
        h[3 * row + d] *= factor[d];
      }
    }
    return box.withMatrix(h);
  }

  /**
   * A per-atom quantity in the order of the new atoms.
   *
   * @param atoms the original systems
   * @param value one entry per original atom
   */
  public double[] copy(Atoms atoms, double[] value) {
    int[] source = sources(atoms);
    double[] result = new double[source.length];
    for (int i = 0; i < source.length; i++) {
      result[i] = value[source[i]];
    }
    return result;
  }

  /** See {@link #copy(Atoms, double[])}. */
  public int[] copy(Atoms atoms, int[] value) {
    int[] source = sources(atoms);
    int[] result = new int[source.length];
    for (int i = 0; i < source.length; i++) {
      result[i] = value[source[i]];
    }
    return result;
  }

  /**
   * The repeated structure: masses, charges, velocities, groups and further columns are copied with
   * their atoms, the other entries of the comment line stay as they are.
   *
   * @throws InputException if a direction to be repeated is not periodic
   */
  public Structure apply(Structure one) {
    List<String> symbols = one.symbols().stream().distinct().toList();
    Atoms atoms = one.toAtoms(symbols);
    Atoms result = apply(atoms);
    List<String> copied = new ArrayList<>();
    for (int type : result.type) {
      copied.add(symbols.get(type));
    }
    int[][] groups = new int[one.groups().length][];
    for (int method = 0; method < groups.length; method++) {
      groups[method] = copy(atoms, one.groups()[method]);
    }
    Map<String, double[]> extra = new LinkedHashMap<>();
    one.extra().forEach((name, value) -> extra.put(name, copyColumns(atoms, value)));
    return new Structure(
        one.file(),
        one.line(),
        result.box(0),
        copied,
        result.x,
        result.y,
        result.z,
        copyColumns(atoms, one.mass()),
        copyColumns(atoms, one.charge()),
        copyColumns(atoms, one.vx()),
        copyColumns(atoms, one.vy()),
        copyColumns(atoms, one.vz()),
        groups,
        one.info(),
        extra);
  }

  /** Like {@link #copy(Atoms, double[])} for any number of values per atom; null stays null. */
  private double[] copyColumns(Atoms atoms, double[] value) {
    if (value == null) {
      return null;
    }
    int columns = value.length / atoms.size();
    int[] source = sources(atoms);
    double[] result = new double[source.length * columns];
    for (int i = 0; i < source.length; i++) {
      System.arraycopy(value, source[i] * columns, result, i * columns, columns);
    }
    return result;
  }

  /** For every new atom the index of the original atom it is a copy of. */
  public int[] sources(Atoms atoms) {
    int[] source = new int[Math.multiplyExact(copies(), atoms.size())];
    int next = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      for (int copy = 0; copy < copies(); copy++) {
        for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
          source[next++] = i;
        }
      }
    }
    return source;
  }

  private void placeAtoms(Atoms from, int s, Atoms to) {
    Box box = from.box(s);
    int next = to.start(s);
    for (int na = 0; na < a; na++) {
      for (int nb = 0; nb < b; nb++) {
        for (int nc = 0; nc < c; nc++) {
          double shiftX = box.cartesian(0, na, nb, nc);
          double shiftY = box.cartesian(1, na, nb, nc);
          double shiftZ = box.cartesian(2, na, nb, nc);
          for (int i = from.start(s); i < from.start(s + 1); i++) {
            to.x[next] = from.x[i] + shiftX;
            to.y[next] = from.y[i] + shiftY;
            to.z[next] = from.z[i] + shiftZ;
            next++;
          }
        }
      }
    }
  }
}
