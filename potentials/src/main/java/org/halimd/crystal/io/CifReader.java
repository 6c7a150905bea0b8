package org.halimd.crystal.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.crystal.CellShape;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Site;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Elements;

/**
 * Reads crystals with partial occupancies from CIF files. The symmetry is that of the listed
 * operations; a file that names a space group other than P1 and lists none is refused.
 *
 * <p>Source: S. R. Hall, F. H. Allen and I. D. Brown, Acta Cryst. A47, 655 (1991).
 */
public final class CifReader {
  /** Half a unit of the fourth digit. */
  private static final double CUT_OFF_DIGITS = 5e-5;

  private CifReader() {}

  /**
   * The crystal of the first data block with a cell.
   *
   * @throws InputException if the file is no CIF or lacks what a crystal needs
   */
  public static Crystal read(Path file) {
    CifData data = CifData.read(file);
    return Crystal.expand(file, cell(file, data), operations(file, data), sites(file, data));
  }

  private static Box cell(Path file, CifData data) {
    double[] lengths = new double[3];
    double[] angles = new double[3];
    for (int d = 0; d < 3; d++) {
      lengths[d] = data.number("cell_length_" + "abc".charAt(d));
      angles[d] = data.number("cell_angle_" + List.of("alpha", "beta", "gamma").get(d));
    }
    try {
      return CellShape.box(lengths, angles);
    } catch (IllegalArgumentException e) {
      throw new InputException(file, e.getMessage() + "; correct _cell_length_* or _cell_angle_*");
    }
  }

  private static List<SymmetryOperation> operations(Path file, CifData data) {
    List<String> triplets =
        data.column(
            "symmetry_equiv_pos_as_xyz",
            "space_group_symop_operation_xyz",
            "symmetry_equiv_as_xyz");
    List<SymmetryOperation> operations = new ArrayList<>();
    for (String triplet : triplets) {
      try {
        operations.add(SymmetryOperation.parse(triplet));
      } catch (IllegalArgumentException e) {
        throw new InputException(file, "symmetry operation " + e.getMessage());
      }
    }
    if (operations.isEmpty()) {
      requireP1(file, data);
      operations.add(SymmetryOperation.IDENTITY);
    }
    return operations;
  }

  private static void requireP1(Path file, CifData data) {
    List<String> name =
        data.column(
            "symmetry_space_group_name_h-m", "space_group_name_h-m_alt", "space_group_name_h-m");
    List<String> number = data.column("symmetry_int_tables_number", "space_group_it_number");
    boolean named = !name.isEmpty() && !name.get(0).replace(" ", "").equalsIgnoreCase("P1");
    boolean numbered = !number.isEmpty() && !List.of("1", "?", ".").contains(number.get(0));
    if (named || numbered) {
      throw new InputException(
          file,
          "the space group is "
              + (named ? name.get(0) : "number " + number.get(0))
              + " but no symmetry operations are listed; write the file with its operations"
              + " (_space_group_symop_operation_xyz), as most programs do on export");
    }
  }

  private static List<Site> sites(Path file, CifData data) {
    List<String> labels = data.column("atom_site_label");
    List<String> types = data.column("atom_site_type_symbol");
    int count = data.column("atom_site_fract_x").size();
    if (count == 0) {
      throw new InputException(
          file, "no atoms: expected a loop with _atom_site_fract_x, _y and _z");
    }
    List<Site> sites = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      String label = row < labels.size() ? labels.get(row) : "site" + (row + 1);
      String symbol = symbol(file, row < types.size() ? types.get(row) : label, row);
      double occupancy = data.number("atom_site_occupancy", row, 1);
      if (!(occupancy > 0) || occupancy > 1 + Site.FULL) {
        throw new InputException(
            file,
            String.format(
                Locale.ROOT,
                "the occupancy %s of site '%s' is not above 0 and at most 1",
                occupancy,
                label));
      }
      sites.add(
          new Site(
              label,
              row,
              coordinate(data, "atom_site_fract_x", row),
              coordinate(data, "atom_site_fract_y", row),
              coordinate(data, "atom_site_fract_z", row),
              List.of(new Occupant(symbol, Math.min(1, occupancy)))));
    }
    return sites;
  }

  /**
   * A fractional coordinate. Files cut thirds and sixths after a few digits; they are given back
   * the others, since sites on symmetry elements must stay there.
   */
  private static double coordinate(CifData data, String name, int row) {
    double s = data.number(name, row, Double.NaN);
    double sixth = Math.rint(6 * s) / 6;
    return Math.abs(s - sixth) < CUT_OFF_DIGITS ? sixth : s;
  }

  /** The element of a type such as {@code Li1+} or a label such as {@code Li2a}. */
  private static String symbol(Path file, String word, int row) {
    for (int length = Math.min(2, word.length()); length > 0; length--) {
      String start = word.substring(0, length);
      String symbol =
          start.substring(0, 1).toUpperCase(Locale.ROOT)
              + start.substring(1).toLowerCase(Locale.ROOT);
      if (Elements.contains(symbol)) {
        return symbol;
      }
    }
    throw new InputException(
        file,
        "'"
            + word
            + "' in row "
            + (row + 1)
            + " of the atoms is no element; expected a symbol such as Li or Li1+ in"
            + " _atom_site_type_symbol");
  }
}
