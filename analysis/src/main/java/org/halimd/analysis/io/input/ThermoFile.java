package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.system.Matrix3;

/**
 * {@code thermo.out}: 18 columns T K U Pxx Pyy Pzz Pyz Pxz Pxy ax ay az bx by bz cx cy cz, or 12 in
 * older files, whose last three are the lengths of an orthogonal cell.
 *
 * @param file the file
 * @param temperature in K
 * @param kinetic kinetic energy in eV
 * @param potential potential energy in eV
 * @param pressure mean of the diagonal of the pressure tensor in GPa
 * @param volume in Å³
 * @param lengths lengths of a, b, c in Å, indices: vector, row
 * @param angles alpha, beta, gamma in degrees, between b and c, a and c, a and b, indices: angle,
 *     row
 */
public record ThermoFile(
    Path file,
    double[] temperature,
    double[] kinetic,
    double[] potential,
    double[] pressure,
    double[] volume,
    double[][] lengths,
    double[][] angles) {
  private static final int OLD_COLUMNS = 12;
  private static final int COLUMNS = 18;
  private static final int FIRST_OF_CELL = 9;

  /**
   * Reads a file.
   *
   * @throws InputException if a row has another number of columns or something that is no number
   */
  public static ThermoFile read(Path file) {
    List<TableReader.Row> rows =
        TableReader.rows(file, "thermo.out with 18 (or, older, 12) columns");
    int columns = rows.get(0).values().length;
    if (columns != OLD_COLUMNS && columns != COLUMNS) {
      throw new InputException(
          file,
          rows.get(0).line(),
          columns + " columns; expected the 18 of thermo.out, or 12 of an older one");
    }
    int n = rows.size();
    ThermoFile table =
        new ThermoFile(
            file,
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[3][n],
            new double[3][n]);
    for (int k = 0; k < n; k++) {
      TableReader.requireColumns(file, rows.get(k), columns);
      table.set(k, rows.get(k).values());
    }
    return table;
  }

  private void set(int k, double[] v) {
    temperature[k] = v[0];
    kinetic[k] = v[1];
    potential[k] = v[2];
    pressure[k] = (v[3] + v[4] + v[5]) / 3;
    double[] cell = new double[9];
    if (v.length == COLUMNS) {
      System.arraycopy(v, FIRST_OF_CELL, cell, 0, 9);
    } else {
      for (int d = 0; d < 3; d++) {
        cell[4 * d] = v[FIRST_OF_CELL + d];
      }
    }
    volume[k] = Math.abs(Matrix3.determinant(cell));
    for (int d = 0; d < 3; d++) {
      lengths[d][k] = Math.hypot(Math.hypot(cell[3 * d], cell[3 * d + 1]), cell[3 * d + 2]);
    }
    for (int d = 0; d < 3; d++) {
      int b = (d + 1) % 3;
      int c = (d + 2) % 3;
      double dot = 0;
      for (int e = 0; e < 3; e++) {
        dot += cell[3 * b + e] * cell[3 * c + e];
      }
      double cosine = dot / (lengths[b][k] * lengths[c][k]);
      angles[d][k] = Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
    }
  }

  /** The series that say whether the run is equilibrated: U, V, a, b, c. */
  public Map<String, double[]> equilibrationSeries() {
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("U", potential);
    series.put("V", volume);
    for (int d = 0; d < 3; d++) {
      series.put(String.valueOf("abc".charAt(d)), lengths[d]);
    }
    return series;
  }

  /** Number of rows. */
  public int rows() {
    return temperature.length;
  }
}
