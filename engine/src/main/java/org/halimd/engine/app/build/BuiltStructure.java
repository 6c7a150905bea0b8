package org.halimd.engine.app.build;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.halimd.crystal.CellShape;
import org.halimd.crystal.Formula;
import org.halimd.io.Structure;
import org.halimd.system.Units;

/**
 * What is said about a structure that was written.
 *
 * @param file where it is
 * @param atoms their number
 * @param formula all atoms of the cell
 * @param lengths of the cell in Å
 * @param angles of the cell in degrees
 * @param density in g/cm³
 * @param spaceGroup symbol and number, or null of a packing
 * @param energy electrostatic energy of formal charges in eV, of the cell before it was repeated;
 *     not a number where nothing had to be arranged
 * @param aboveLowest energy above that of the first structure in eV
 * @param multiplicity arrangements that symmetry makes equal to this one, itself included; null if
 *     that was not counted
 */
record BuiltStructure(
    String file,
    int atoms,
    String formula,
    double[] lengths,
    double[] angles,
    double density,
    String spaceGroup,
    double energy,
    double aboveLowest,
    Integer multiplicity) {
  static BuiltStructure of(
      Path file,
      Structure structure,
      String spaceGroup,
      double energy,
      double aboveLowest,
      Integer multiplicity) {
    double mass = 0;
    for (double m : structure.masses()) {
      mass += m;
    }
    return new BuiltStructure(
        file.toString(),
        structure.size(),
        formula(structure),
        CellShape.lengths(structure.box()),
        CellShape.angles(structure.box()),
        mass * Units.GRAMS_PER_CM3 / structure.box().volume(),
        spaceGroup,
        energy,
        aboveLowest,
        multiplicity);
  }

  private static String formula(Structure structure) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    structure.symbols().forEach(symbol -> counts.merge(symbol, 1, Integer::sum));
    return Formula.text(counts);
  }

  /** One line. */
  String text() {
    return line(
            "%s: %d atoms %s, %.3f x %.3f x %.3f Å, %.3f g/cm3",
            file, atoms, formula, lengths[0], lengths[1], lengths[2], density)
        + (remark().isEmpty() ? "" : ", " + remark());
  }

  /** Space group, energy and multiplicity, as far as there are any. */
  String remark() {
    if (spaceGroup == null) {
      return "";
    }
    if (Double.isNaN(energy)) {
      return spaceGroup;
    }
    String relative = aboveLowest == 0 ? "" : line(", %.4f eV above the lowest", aboveLowest);
    String equivalent =
        multiplicity == null || multiplicity == 1
            ? ""
            : line(", one of %d equivalent arrangements", multiplicity);
    return line("%s%s, electrostatic energy %.4f eV%s", spaceGroup, equivalent, energy, relative);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
