package org.halimd.analysis.structure;

import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborRow;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/** All neighbours of the atoms of a frame within a distance, periodic images included. */
final class FrameNeighbors {
  private final double radius;
  private final CellNeighborList list;
  private final NeighborRow row = new NeighborRow();
  private Atoms atoms;

  /** Neighbours closer than {@code radius} Å. */
  FrameNeighbors(double radius) {
    this.radius = radius;
    this.list = new CellNeighborList(radius);
  }

  /** Searches the neighbours of all atoms of the frame. */
  void search(Frame frame) {
    int n = frame.size();
    atoms = new Atoms(frame.species(), new int[] {0, n}, new Box[] {frame.box()});
    System.arraycopy(frame.type(), 0, atoms.type, 0, n);
    System.arraycopy(frame.x(), 0, atoms.x, 0, n);
    System.arraycopy(frame.y(), 0, atoms.y, 0, n);
    System.arraycopy(frame.z(), 0, atoms.z, 0, n);
    list.build(atoms);
  }

  /** The neighbours of atom {@code i} of the frame; valid until the next call. */
  NeighborRow of(int i) {
    row.gather(atoms, atoms.box(0), list, i, radius);
    return row;
  }
}
