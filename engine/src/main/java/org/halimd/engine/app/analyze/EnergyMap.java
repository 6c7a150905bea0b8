package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.doas.EnergySnapshot;
import org.halimd.analysis.doas.EnergySystem;
import org.halimd.analysis.figure.MapFigure;

/**
 * Where atoms of high and of low site energy are: the mean energy of all atoms of a species that
 * were seen in a column along z, over x and y.
 */
final class EnergyMap {
  private static final double SMALLEST_WIDTH = 0.25;
  private static final int MOST_COLUMNS = 240;
  private static final double PERCENT = 0.02;

  private EnergyMap() {}

  /** The map of a system; null where positions are not known. */
  static MapFigure of(EnergySystem system, String species) {
    List<double[]> atoms = atoms(system, species);
    if (atoms.isEmpty()) {
      return null;
    }
    double[] low = corner(atoms, -1);
    double[] high = corner(atoms, 1);
    double width =
        Math.max(SMALLEST_WIDTH, Math.max(high[0] - low[0], high[1] - low[1]) / MOST_COLUMNS);
    int columns = (int) Math.floor((high[0] - low[0]) / width) + 1;
    int rows = (int) Math.floor((high[1] - low[1]) / width) + 1;
    double[][] sum = new double[rows][columns];
    int[][] count = new int[rows][columns];
    for (double[] atom : atoms) {
      int column = (int) ((atom[0] - low[0]) / width);
      int row = (int) ((atom[1] - low[1]) / width);
      sum[row][column] += atom[2];
      count[row][column]++;
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        sum[row][column] /= count[row][column]; // 0/0 stays grey
      }
    }
    double[] energies = atoms.stream().mapToDouble(a -> a[2]).sorted().toArray();
    int cut = (int) (PERCENT * energies.length);
    return new MapFigure(
            "x (Å)",
            "y (Å)",
            "mean site energy of " + species + " (eV)",
            columns * width,
            rows * width,
            sum)
        .corner(low[0], low[1])
        .range(energies[cut], energies[energies.length - 1 - cut])
        .darkIsLow();
  }

  /** x, y and energy of every atom. */
  private static List<double[]> atoms(EnergySystem system, String species) {
    List<double[]> atoms = new ArrayList<>();
    for (EnergySnapshot snapshot : system.snapshots()) {
      for (int i = 0; i < snapshot.energy().length; i++) {
        double x = snapshot.x()[i];
        double y = snapshot.y()[i];
        if (snapshot.symbols().get(i).equals(species) && !Double.isNaN(x + y)) {
          atoms.add(new double[] {x, y, snapshot.energy()[i]});
        }
      }
    }
    return atoms;
  }

  private static double[] corner(List<double[]> atoms, int sign) {
    double[] corner = new double[2];
    Arrays.setAll(
        corner, c -> sign * atoms.stream().mapToDouble(a -> sign * a[c]).max().orElseThrow());
    return corner;
  }
}
