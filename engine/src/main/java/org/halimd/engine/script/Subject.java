package org.halimd.engine.script;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.engine.prepare.Replication;
import org.halimd.system.Box;

/**
 * What a run file is applied to, as far as its check needs it.
 *
 * @param box the cell
 * @param atoms number of atoms
 * @param species symbols that occur
 * @param groups labels of the atoms, one array per grouping method; may be empty
 * @param hasVelocities whether the structure file brings velocities
 * @param hasCharges whether it brings charges
 */
public record Subject(
    Box box,
    long atoms,
    List<String> species,
    int[][] groups,
    boolean hasVelocities,
    boolean hasCharges) {
  /** Number of grouping methods. */
  public int groupingMethods() {
    return groups.length;
  }

  /** Number of groups of a method: its largest label + 1. */
  public int groupCount(int method) {
    return Arrays.stream(groups[method]).max().orElse(-1) + 1;
  }

  /** Number of atoms with the label. */
  public long groupSize(int method, int group) {
    return Arrays.stream(groups[method]).filter(label -> label == group).count();
  }

  /** Whether the groups together hold all atoms. */
  public boolean areAll(List<GroupSelection> selections) {
    return IntStream.range(0, groups[0].length)
        .allMatch(i -> selections.stream().anyMatch(g -> groups[g.method()][i] == g.group()));
  }

  /** The same atoms in another cell. */
  public Subject withBox(Box newBox) {
    return new Subject(newBox, atoms, species, groups, hasVelocities, hasCharges);
  }

  /** The cell repeated. */
  public Subject replicated(Replication replication) {
    long copies = replication.copies();
    return new Subject(
        replication.apply(box),
        Math.multiplyExact(atoms, copies),
        species,
        groups,
        hasVelocities,
        hasCharges);
  }
}
