package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.halimd.analysis.dynamics.AtomDisplacements.Atom;
import org.halimd.analysis.figure.MapFigure;
import org.halimd.system.Box;

/** Atoms of one species seen along z, as discs coloured by how far they went. */
final class DisplacementMap {
  private static final double RADIUS = 0.8;
  private static final double FINEST = 0.05;
  private static final int MOST_PIXELS = 500;

  /** The farthest atoms, this part of all, share the last colour. */
  private static final double FARTHEST = 0.02;

  private DisplacementMap() {}

  /**
   * The map.
   *
   * @param atoms of the species; those with larger z are in front
   * @param cell the mean cell
   */
  static MapFigure of(String species, List<Atom> atoms, Box cell) {
    double[] low = new double[2];
    double[] high = new double[2];
    for (int corner = 0; corner < 8; corner++) {
      for (int d = 0; d < 2; d++) {
        double x = cell.cartesian(d, corner & 1, corner >> 1 & 1, corner >> 2);
        low[d] = Math.min(low[d], x);
        high[d] = Math.max(high[d], x);
      }
    }
    double pixel = Math.max(FINEST, Math.max(high[0] - low[0], high[1] - low[1]) / MOST_PIXELS);
    int columns = (int) Math.ceil((high[0] - low[0]) / pixel);
    int rows = (int) Math.ceil((high[1] - low[1]) / pixel);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.fill(row, Double.NaN);
    }
    atoms.stream()
        .sorted(Comparator.comparingDouble(atom -> place(atom, cell, 2)))
        .forEach(
            atom ->
                paint(
                    values,
                    (place(atom, cell, 0) - low[0]) / pixel,
                    (place(atom, cell, 1) - low[1]) / pixel,
                    RADIUS / pixel,
                    atom.squared()));
    double[] squares = atoms.stream().mapToDouble(Atom::squared).sorted().toArray();
    double last = squares[squares.length - 1 - (int) (FARTHEST * squares.length)];
    return new MapFigure(
            "x (Å)",
            "y (Å)",
            "squared displacement of " + species + " (Å²)",
            columns * pixel,
            rows * pixel,
            values)
        .corner(low[0], low[1])
        .range(0, last > 0 ? last : 1);
  }

  private static double place(Atom atom, Box cell, int d) {
    double[] s = atom.last();
    return cell.cartesian(d, s[0], s[1], s[2]);
  }

  /** A disc around a place, all in pixels. */
  private static void paint(double[][] values, double x, double y, double radius, double value) {
    int bottom = (int) Math.max(0, Math.ceil(y - radius - 0.5));
    int top = (int) Math.min(values.length - 1.0, Math.floor(y + radius - 0.5));
    for (int row = bottom; row <= top; row++) {
      double rise = row + 0.5 - y;
      double half = Math.sqrt(Math.max(0, radius * radius - rise * rise));
      int from = (int) Math.max(0, Math.ceil(x - half - 0.5));
      int to = (int) Math.min(values[row].length - 1.0, Math.floor(x + half - 0.5));
      for (int column = from; column <= to; column++) {
        values[row][column] = value;
      }
    }
  }
}
