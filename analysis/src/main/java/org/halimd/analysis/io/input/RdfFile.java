package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/**
 * {@code rdf.out}: a header {@code #radius total A-A A-B ...} (older: {@code type_0_0 type_0_1
 * ...}), then the middle of the bin in Å, g(r) of all atoms and of each pair. Programs append to
 * the file: where the radius goes back a new run begins, and the last one counts.
 *
 * @param file the file
 * @param names names of the curves, {@code total} first
 * @param radius middle of each bin in Å
 * @param g the curves, indices: curve, bin
 * @param runs number of runs in the file
 */
public record RdfFile(Path file, List<String> names, double[] radius, double[][] g, int runs) {
  private static final String EXPECTED = "rdf.out of compute_rdf (#radius total A-A A-B ...)";
  private static final double UNIFORM = 0.02;

  /** Whether the name is that of such a table rather than of a trajectory. */
  public static boolean isTable(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".out");
  }

  /**
   * Reads the last run of a file.
   *
   * @throws InputException if it is no such table
   */
  public static RdfFile read(Path file) {
    List<TableReader.Row> rows = TableReader.rows(file, EXPECTED);
    int columns = rows.get(0).values().length;
    if (columns < 2) {
      throw new InputException(
          file, rows.get(0).line(), columns + " columns; expected " + EXPECTED);
    }
    int begin = 0;
    int runs = 1;
    for (int k = 0; k < rows.size(); k++) {
      TableReader.requireColumns(file, rows.get(k), columns);
      if (k > 0 && rows.get(k).values()[0] <= rows.get(k - 1).values()[0]) {
        begin = k;
        runs++;
      }
    }
    return of(file, rows.subList(begin, rows.size()), names(file, columns), runs);
  }

  private static RdfFile of(Path file, List<TableReader.Row> rows, List<String> names, int runs) {
    double[] radius = new double[rows.size()];
    double[][] g = new double[names.size()][rows.size()];
    for (int k = 0; k < rows.size(); k++) {
      double[] v = rows.get(k).values();
      radius[k] = v[0];
      for (int c = 0; c < names.size(); c++) {
        g[c][k] = v[1 + c];
      }
    }
    RdfFile table = new RdfFile(file, names, radius, g, runs);
    if (rows.size() < 3) {
      throw new InputException(
          file,
          rows.get(0).line(),
          "the last run has " + rows.size() + " rows; expected many bins");
    }
    for (int k = 0; k < radius.length; k++) {
      if (Math.abs(radius[k] / table.width() - k - 0.5) > UNIFORM * (k + 1)) {
        throw new InputException(
            file,
            rows.get(k).line(),
            "the radius " + radius[k] + " is not the middle of a bin; expected equal bins from 0");
      }
    }
    return table;
  }

  private static List<String> names(Path file, int columns) {
    List<String> names = new ArrayList<>();
    for (String line : TextFile.read(file, EXPECTED).lines().toList()) {
      String[] words = line.strip().replaceFirst("^#\\s*", "").split("\\s+");
      if (line.strip().startsWith("#") && words[0].equals("radius")) {
        names = new ArrayList<>(List.of(words).subList(1, words.length));
      }
    }
    if (!names.isEmpty() && names.size() != columns - 1) {
      throw new InputException(
          file, "the header names " + names.size() + " curves, the rows have " + (columns - 1));
    }
    for (int c = names.size(); c < columns - 1; c++) {
      names.add(c == 0 ? "total" : "curve " + c);
    }
    return List.copyOf(names);
  }

  /** Width of a bin in Å. */
  public double width() {
    return (radius[radius.length - 1] - radius[0]) / (radius.length - 1);
  }
}
