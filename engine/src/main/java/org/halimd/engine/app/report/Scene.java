package org.halimd.engine.app.report;

import java.util.List;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;

/**
 * What the three-dimensional view shows.
 *
 * @param cell the cell
 * @param species symbols of the species
 * @param kinds species of each atom
 * @param fractional coordinates in the cell from 0 to 1, three for each atom
 * @param structureSource where the atoms come from, in words
 * @param density ions per Å³, or null
 * @param densityLabel of which ions, for example {@code Li density}
 * @param densitySource where it comes from, in words
 */
record Scene(
    Box cell,
    List<String> species,
    int[] kinds,
    double[] fractional,
    String structureSource,
    ScalarGrid density,
    String densityLabel,
    String densitySource) {

  /** Number of atoms. */
  int atoms() {
    return kinds.length;
  }

  /** Number of atoms of a species. */
  int count(int kind) {
    int count = 0;
    for (int k : kinds) {
      count += k == kind ? 1 : 0;
    }
    return count;
  }

  Scene withDensity(ScalarGrid grid, String label, String source) {
    return new Scene(cell, species, kinds, fractional, structureSource, grid, label, source);
  }
}
