package org.halimd.analysis.io.grid;

import java.util.Arrays;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.io.InputException;
import org.halimd.system.Box;

/** What several formats have in common: cells, origins and the order of values. */
final class GridParts {
  private static final double SAME_POINT = 1e-4;
  private static final int MOST_ATOMS = 10_000_000;

  private GridParts() {}

  /** A cell from three vectors in Å. */
  static Box cell(double[] rows, GridTokens tokens) {
    try {
      return Box.ofLattice(rows, true, true, true);
    } catch (IllegalArgumentException e) {
      throw tokens.error(e.getMessage());
    }
  }

  /** A number of grid points. */
  static GridShape shape(int a, int b, int c, GridTokens tokens) {
    if (a < 1 || b < 1 || c < 1) {
      throw tokens.error("a grid of %d x %d x %d has no points".formatted(a, b, c));
    }
    try {
      return new GridShape(a, b, c);
    } catch (InputException e) {
      throw tokens.error(e.getMessage());
    }
  }

  /** A number of atoms: a damaged one must not reserve the memory. */
  static int atoms(int count, GridTokens tokens) {
    if (count < 0 || count > MOST_ATOMS) {
      throw tokens.error("%d is no number of atoms; expected 0 to %d".formatted(count, MOST_ATOMS));
    }
    return count;
  }

  /** The Cartesian place of the first value in Å. */
  static double[] origin(ScalarGrid grid) {
    double[] s = grid.fractional(0);
    double[] r = new double[3];
    Arrays.setAll(r, c -> grid.cell().cartesian(c, s[0], s[1], s[2]));
    return r;
  }

  /**
   * Values whose first one belongs to the Cartesian point {@code origin}. Where that is neither a
   * corner nor the middle of a voxel, the atoms are moved instead, which is the same in a crystal.
   */
  static GridData at(
      double[] origin, String title, Box cell, GridShape shape, double[] values, GridAtoms atoms) {
    double[] s = new double[3];
    Arrays.setAll(s, d -> cell.fractional(d, origin[0], origin[1], origin[2]));
    boolean middle = true;
    boolean corner = true;
    for (int d = 0; d < 3; d++) {
      double x = s[d] * shape.count(d);
      corner &= Math.abs(x) < SAME_POINT;
      middle &= Math.abs(x - 0.5) < SAME_POINT;
    }
    if (corner || middle) {
      return new GridData(
          title, new ScalarGrid(cell, shape, middle ? 0.5 : 0, values), atoms.moved(new double[3]));
    }
    double[] back = {-s[0], -s[1], -s[2]};
    return new GridData(title, new ScalarGrid(cell, shape, 0, values), atoms.moved(back));
  }

  /** Reads values with the index of a fastest, each multiplied by a factor. */
  static double[] valuesAFastest(GridShape n, double factor, GridTokens tokens) {
    double[] values = new double[n.size()];
    for (int k = 0; k < n.c(); k++) {
      for (int j = 0; j < n.b(); j++) {
        for (int i = 0; i < n.a(); i++) {
          values[n.index(i, j, k)] = factor * tokens.real();
        }
      }
    }
    return values;
  }
}
