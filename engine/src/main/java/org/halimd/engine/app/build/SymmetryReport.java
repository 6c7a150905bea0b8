package org.halimd.engine.app.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.halimd.crystal.CellShape;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.symmetry.CrystalSymmetry;

/**
 * What is said about the symmetry of a structure.
 *
 * @param file the structure
 * @param number of the space group
 * @param symbol of the space group
 * @param tolerance in Å
 * @param deviation largest distance of a site from the image of another in Å
 * @param leftOut operations within the tolerance that make no group with the others
 * @param pointOperations order of the point group
 * @param cellOperations operations of the given cell, translations inside it included
 * @param sites of the given cell
 * @param primitiveCells that the given cell holds
 * @param conventionalLengths of the standard cell in Å
 * @param conventionalAngles of the standard cell in degrees
 * @param byTolerance space groups at other tolerances, where they change
 */
record SymmetryReport(
    String file,
    int number,
    String symbol,
    double tolerance,
    double deviation,
    int leftOut,
    int pointOperations,
    int cellOperations,
    int sites,
    int primitiveCells,
    double[] conventionalLengths,
    double[] conventionalAngles,
    List<AtTolerance> byTolerance) {
  /** Tolerances in Å that are tried besides the chosen one. */
  private static final double[] TOLERANCES = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3};

  /**
   * A space group.
   *
   * @param tolerance in Å from which on, among those tried, it is found
   * @param spaceGroup symbol and number
   */
  record AtTolerance(double tolerance, String spaceGroup) {}

  static SymmetryReport of(Path file, Crystal crystal, CrystalSymmetry symmetry) {
    return new SymmetryReport(
        file.toString(),
        symmetry.group().number(),
        symmetry.group().symbol(),
        symmetry.tolerance(),
        symmetry.deviation(),
        symmetry.leftOut(),
        symmetry.pointOperations(),
        symmetry.cellOperations(),
        crystal.sites().size(),
        symmetry.primitiveCells(),
        CellShape.lengths(symmetry.conventionalCell()),
        CellShape.angles(symmetry.conventionalCell()),
        byTolerance(crystal));
  }

  private static List<AtTolerance> byTolerance(Crystal crystal) {
    List<AtTolerance> all = new ArrayList<>();
    String last = "";
    for (double tolerance : TOLERANCES) {
      String group = CrystalSymmetry.of(crystal, tolerance).group().toString();
      if (!group.equals(last)) {
        all.add(new AtTolerance(tolerance, group));
      }
      last = group;
    }
    return all;
  }

  String text() {
    double[] l = conventionalLengths;
    double[] a = conventionalAngles;
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "%s: %s (%d) within %s Å, largest misfit %.2g Å",
            file, symbol, number, tolerance, deviation));
    lines.add(
        line(
            "  point group of order %d; %d sites, %d primitive %s, %d %s in the cell",
            pointOperations,
            sites,
            primitiveCells,
            primitiveCells == 1 ? "cell" : "cells",
            cellOperations,
            cellOperations == 1 ? "operation" : "operations"));
    lines.add(
        line(
            "  standard cell %.4f x %.4f x %.4f Å, %.3f %.3f %.3f degrees",
            l[0], l[1], l[2], a[0], a[1], a[2]));
    if (byTolerance.size() > 1) {
      lines.add(
          byTolerance.stream()
              .map(at -> "from " + at.tolerance + " Å " + at.spaceGroup)
              .collect(Collectors.joining(", ", "  by tolerance: ", "")));
    }
    if (leftOut > 0) {
      lines.add(
          line(
              "  %d more within the tolerance make no group with these: a symmetry that is only"
                  + " nearly there, see larger tolerances",
              leftOut));
    }
    return String.join("\n", lines);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
