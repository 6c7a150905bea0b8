package org.halimd.analysis.structure.order;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborRow;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/** The neighbours of the atoms of a frame as a {@link Neighborhood} wants them. */
final class Bonds {
  private static final double WIDER = 1.3;
  private static final double FIRST_GUESS = 1.5;
  private static final double WIDEST = 60;

  private final Neighborhood rule;
  private final NeighborRow row = new NeighborRow();
  private CellNeighborList list;
  private Atoms atoms;
  private double radius;

  Bonds(Neighborhood rule) {
    this.rule = rule;
    this.radius = rule.radius();
  }

  void search(Frame frame) {
    int n = frame.size();
    atoms = new Atoms(frame.species(), new int[] {0, n}, new Box[] {frame.box()});
    System.arraycopy(frame.type(), 0, atoms.type, 0, n);
    System.arraycopy(frame.x(), 0, atoms.x, 0, n);
    System.arraycopy(frame.y(), 0, atoms.y, 0, n);
    System.arraycopy(frame.z(), 0, atoms.z, 0, n);
    if (Double.isNaN(radius)) {
      double perAtom = frame.box().volume() / n;
      radius = FIRST_GUESS * Math.cbrt(3 * perAtom * rule.nearest() / (4 * Math.PI));
    }
    build();
  }

  private void build() {
    list = new CellNeighborList(radius);
    list.build(atoms);
  }

  /** The row that {@link #of} picks from. */
  NeighborRow row() {
    return row;
  }

  /** Places in the row of the neighbours of atom i, by growing distance if they are counted. */
  int[] of(int i) {
    int[] found = within(i);
    while (rule.nearest() > found.length && radius < WIDEST) {
      radius *= WIDER;
      build();
      found = within(i);
    }
    if (rule.nearest() > 0) {
      found =
          Arrays.stream(found)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> row.distance[k]))
              .limit(rule.nearest())
              .mapToInt(k -> k)
              .toArray();
    }
    return found;
  }

  private int[] within(int i) {
    row.gather(atoms, atoms.box(0), list, i, radius);
    return IntStream.range(0, row.size())
        .filter(k -> row.distance[k] > 0 && rule.isNeighbor(atoms.type[row.neighbor[k]]))
        .toArray();
  }
}
