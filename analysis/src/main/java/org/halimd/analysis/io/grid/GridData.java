package org.halimd.analysis.io.grid;

import org.halimd.analysis.density.ScalarGrid;

/**
 * What a grid file holds.
 *
 * @param title one line about it
 * @param grid the values; densities in ions/Å³ whatever unit the file has
 * @param atoms the atoms
 */
public record GridData(String title, ScalarGrid grid, GridAtoms atoms) {
  /** What the values are, which decides the unit some formats give them. */
  public enum Quantity {
    /** A number density: per bohr³ in cube files, times the volume in CHGCAR files. */
    DENSITY,
    /** Anything else, for example an energy: written and read as it is. */
    OTHER
  }

  /** The title without line breaks. */
  String titleLine() {
    return title.replaceAll("\\s+", " ").strip();
  }
}
