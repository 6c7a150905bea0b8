package org.halimd.crystal.io;

import org.halimd.io.Structure;
import org.halimd.system.Box;

/**
 * A structure as one frame of extended XYZ: lattice, symbols and positions, and masses, charges,
 * velocities and groups where it has them.
 */
final class XyzText {
  private final Structure structure;
  private final StringBuilder out = new StringBuilder();

  private XyzText(Structure structure) {
    this.structure = structure;
  }

  static String of(Structure structure, String remark) {
    XyzText text = new XyzText(structure);
    text.head(remark);
    for (int i = 0; i < structure.size(); i++) {
      text.atom(i);
    }
    return text.out.toString();
  }

  private void head(String remark) {
    Box box = structure.box();
    out.append(structure.size()).append("\nLattice=\"");
    Numbers.list(out, box.lattice());
    out.append("\" pbc=\"");
    for (int d = 0; d < 3; d++) {
      out.append(d > 0 ? " " : "").append(box.periodic(d) ? 'T' : 'F');
    }
    out.append("\" Properties=species:S:1:pos:R:3");
    out.append(structure.mass() == null ? "" : ":mass:R:1");
    out.append(structure.charge() == null ? "" : ":charge:R:1");
    out.append(structure.hasVelocities() ? ":vel:R:3" : "");
    int methods = structure.groups().length;
    out.append(methods == 0 ? "" : ":group:I:" + methods);
    out.append(remark.isEmpty() ? "" : " remark=\"" + remark + '"').append('\n');
  }

  private void atom(int i) {
    Structure s = structure;
    out.append(s.symbols().get(i)).append(' ');
    Numbers.list(out, s.x()[i], s.y()[i], s.z()[i]);
    column(s.mass(), i);
    column(s.charge(), i);
    column(s.vx(), i);
    column(s.vy(), i);
    column(s.vz(), i);
    for (int[] labels : s.groups()) {
      out.append(' ').append(labels[i]);
    }
    out.append('\n');
  }

  private void column(double[] values, int i) {
    if (values != null) {
      Numbers.list(out.append(' '), values[i]);
    }
  }
}
