package org.halimd.crystal.io;

import java.util.List;
import org.halimd.crystal.CellShape;
import org.halimd.io.Structure;

/** A structure as CIF in space group P1, as VESTA and others read it. */
final class CifWriter {
  private CifWriter() {}

  static String text(Structure structure) {
    StringBuilder out = cell(structure);
    out.append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n")
        .append("_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n");
    for (int i = 0; i < structure.size(); i++) {
      site(out, structure, i).append(" 1\n");
    }
    return out.toString();
  }

  /**
   * With anisotropic displacement parameters.
   *
   * @param u for each atom U11 U22 U33 U23 U13 U12 in Å² as CIF defines them, or null where there
   *     are none
   * @param equivalent a third of the trace of the Cartesian tensor of each atom in Å²
   */
  static String text(Structure structure, double[][] u, double[] equivalent) {
    StringBuilder out = cell(structure);
    out.append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n")
        .append("_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n")
        .append("_atom_site_adp_type\n_atom_site_U_iso_or_equiv\n");
    for (int i = 0; i < structure.size(); i++) {
      site(out, structure, i).append(u[i] == null ? " 1 . ." : " 1 Uani ");
      if (u[i] != null) {
        Numbers.list(out, equivalent[i]);
      }
      out.append('\n');
    }
    out.append("loop_\n_atom_site_aniso_label\n");
    for (String name : List.of("11", "22", "33", "23", "13", "12")) {
      out.append("_atom_site_aniso_U_").append(name).append('\n');
    }
    for (int i = 0; i < structure.size(); i++) {
      if (u[i] != null) {
        out.append(structure.symbols().get(i)).append(i + 1).append(' ');
        Numbers.list(out, u[i]);
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static StringBuilder site(StringBuilder out, Structure structure, int i) {
    String symbol = structure.symbols().get(i);
    out.append(symbol).append(i + 1).append(' ').append(symbol).append(' ');
    Numbers.list(out, Numbers.fractional(structure, i));
    return out;
  }

  private static StringBuilder cell(Structure structure) {
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
        .append("loop_\n_space_group_symop_operation_xyz\n'x,y,z'\n");
    return out;
  }
}
