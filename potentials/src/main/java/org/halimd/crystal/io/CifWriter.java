package org.halimd.crystal.io;

import java.util.List;
import org.halimd.crystal.CellShape;
import org.halimd.io.Structure;

/** A structure as CIF in space group P1, as VESTA and others read it. */
final class CifWriter {
  private CifWriter() {}

  static String text(Structure structure) {
    StringBuilder out = new StringBuilder("data_structure\n");
    double[] lengths = CellShape.lengths(structure.box());
    double[] angles = CellShape.angles(structure.box());
    for (int d = 0; d < 3; d++) {
      Numbers.list(out.append("_cell_length_").append("abc".charAt(d)).append(' '), lengths[d]);
      out.append('\n');
    }
    for (int d = 0; d < 3; d++) {
      String name = List.of("alpha", "beta", "gamma").get(d);
      Numbers.list(out.append("_cell_angle_").append(name).append(' '), angles[d]);
      out.append('\n');
    }
    out.append("_space_group_name_H-M_alt 'P 1'\n_space_group_IT_number 1\n")
        .append("loop_\n_space_group_symop_operation_xyz\n'x,y,z'\n")
        .append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n")
        .append("_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n");
    for (int i = 0; i < structure.size(); i++) {
      String symbol = structure.symbols().get(i);
      out.append(symbol).append(i + 1).append(' ').append(symbol).append(' ');
      Numbers.list(out, Numbers.fractional(structure, i));
      out.append(" 1\n");
    }
    return out.toString();
  }
}
