package org.halimd.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * Some atoms of a system: a group, a species, or all of them.
 *
 * @param name what people call the set, for headers and messages
 * @param atoms indices within the system, ascending; the array must not be changed
 */
public record AtomSet(String name, int[] atoms) {
  /** All atoms of a system of that size. */
  public static AtomSet all(int size) {
    return new AtomSet("all", IntStream.range(0, size).toArray());
  }

  /** The atoms whose label is {@code group}; may be empty. */
  public static AtomSet group(int[] labels, int group) {
    return new AtomSet(
        "group " + group,
        IntStream.range(0, labels.length).filter(i -> labels[i] == group).toArray());
  }

  /** All groups of a grouping method, from 0 to the largest label; some may be empty. */
  public static List<AtomSet> groups(int[] labels) {
    int count = IntStream.of(labels).max().orElse(-1) + 1;
    return IntStream.range(0, count).mapToObj(g -> group(labels, g)).toList();
  }

  /**
   * The atoms of one species.
   *
   * @throws InputException if there is none
   */
  public static AtomSet species(Frame frame, String symbol) {
    return bySpecies(frame).stream()
        .filter(set -> set.name.equals(symbol))
        .findFirst()
        .orElseThrow(() -> new InputException("there is no atom of species '" + symbol + "'"));
  }

  /** One set for every species that occurs, in the order of the frame's list of species. */
  public static List<AtomSet> bySpecies(Frame frame) {
    List<AtomSet> sets = new ArrayList<>();
    int[] type = frame.type();
    for (int t = 0; t < frame.species().size(); t++) {
      int wanted = t;
      int[] atoms = IntStream.range(0, type.length).filter(i -> type[i] == wanted).toArray();
      if (atoms.length > 0) {
        sets.add(new AtomSet(frame.species().get(t).symbol(), atoms));
      }
    }
    return sets;
  }

  /** All atoms of a system of that size that are not in this set. */
  public AtomSet complement(int size) {
    boolean[] member = new boolean[size];
    for (int i : atoms) {
      member[i] = true;
    }
    return new AtomSet(
        "all but " + name, IntStream.range(0, size).filter(i -> !member[i]).toArray());
  }

  /** Number of atoms. */
  public int size() {
    return atoms.length;
  }

  /**
   * Checks that at least one of the sets has an atom.
   *
   * @throws InputException if not
   */
  public static void requireAtoms(List<AtomSet> sets, String purpose) {
    if (sets.stream().allMatch(set -> set.size() == 0)) {
      throw new InputException(
          purpose
              + " has no atoms to look at: "
              + (sets.isEmpty() ? "no set is given" : sets.get(0).name + " is empty"));
    }
  }
}
