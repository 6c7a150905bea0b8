package org.halimd.crystal.io;

import org.halimd.io.Structure;
import org.halimd.system.Box;

/** A structure as one frame of extended XYZ: lattice, symbols and positions. */
final class XyzText {
  private XyzText() {}

  static String of(Structure structure) {
    Box box = structure.box();
    StringBuilder out = new StringBuilder().append(structure.size()).append("\nLattice=\"");
    Numbers.list(out, box.lattice());
    out.append("\" pbc=\"");
    for (int d = 0; d < 3; d++) {
      out.append(d > 0 ? " " : "").append(box.periodic(d) ? 'T' : 'F');
    }
    out.append("\" Properties=species:S:1:pos:R:3\n");
    for (int i = 0; i < structure.size(); i++) {
      out.append(structure.symbols().get(i)).append(' ');
      Numbers.list(out, structure.x()[i], structure.y()[i], structure.z()[i]);
      out.append('\n');
    }
    return out.toString();
  }
}
