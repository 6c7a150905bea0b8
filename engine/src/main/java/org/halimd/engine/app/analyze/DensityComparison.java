package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.landscape.Isovalue;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/**
 * The volume fractions of two systems at the same absolute densities. A density's maximum depends
 * on the grid, the smoothing and the length of the run, so nothing else can be compared.
 */
final class DensityComparison {
  private static final String TEMPERATURE = "temperature_K";
  private static final List<String> EQUAL =
      List.of("assign", "smooth_A", "symmetry_operations", "frames");
  private static final double SAME_SPACING = 0.02;
  private static final double SAME_TEMPERATURE = 0.01;

  private final Path file;
  private final Map<String, String> header;
  private final double[] isovalue;
  private final double[] fraction;

  private DensityComparison(
      Path file, Map<String, String> header, double[] isovalue, double[] fraction) {
    this.file = file;
    this.header = header;
    this.isovalue = isovalue;
    this.fraction = fraction;
  }

  /**
   * Reads what {@code density} wrote for the other system.
   *
   * @throws InputException if there is no such table
   */
  static DensityComparison read(Path folder) {
    Path file = folder.resolve("isovalues.csv");
    Map<String, String> header = new LinkedHashMap<>();
    List<double[]> rows = new ArrayList<>();
    List<String> lines =
        TextFile.read(file, "a table of 'halimd analyze density'").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int equals = line.indexOf('=');
      if (line.startsWith("# ") && equals > 0) {
        header.put(line.substring(2, equals), line.substring(equals + 1));
      } else if (line.startsWith(",")) {
        String[] words = line.split(",");
        double[] row = {
          Tokens.real(words[1]), words.length > 3 ? Tokens.real(words[3]) : Double.NaN
        };
        if (Double.isNaN(row[0]) || Double.isNaN(row[1])) {
          throw new InputException(file, i + 1, "expected an isovalue and its volume fraction");
        }
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      throw new InputException(file, "the table has no isovalues; make it again");
    }
    return new DensityComparison(
        file,
        header,
        rows.stream().mapToDouble(r -> r[0]).toArray(),
        rows.stream().mapToDouble(r -> r[1]).toArray());
  }

  /**
   * Checks that the settings agree.
   *
   * @throws InputException if not
   */
  void check(Map<String, String> ours) {
    for (String key : EQUAL) {
      if (!ours.get(key).equals(header.get(key))) {
        throw different(key, ours.get(key));
      }
    }
    checkSimilar("spacing_A", ours, SAME_SPACING);
    checkSimilar(TEMPERATURE, ours, SAME_TEMPERATURE);
  }

  private void checkSimilar(String key, Map<String, String> ours, double tolerance) {
    String here = ours.get(key);
    String there = header.getOrDefault(key, "");
    double x = Tokens.real(here);
    if (!here.equals(there) && !(Math.abs(Tokens.real(there) - x) <= tolerance * x)) {
      throw different(key, here);
    }
  }

  /** Whether the temperature of the other system is known. */
  boolean hasTemperature() {
    return !Double.isNaN(Tokens.real(header.getOrDefault(TEMPERATURE, "")));
  }

  private InputException different(String key, String ours) {
    return new InputException(
        file,
        "densities can be compared only with the same settings; %s is %s there and %s here"
            .formatted(key, header.get(key), ours));
  }

  /** Writes both curves side by side, and a figure. */
  void write(Landscape landscape, ResultFolder folder) {
    CsvTable table = folder.table("system", "isovalue_per_A3", "volume_fraction");
    List<Isovalue> curve = landscape.curve();
    double[] here = curve.stream().mapToDouble(Isovalue::value).toArray();
    double[] volume = curve.stream().mapToDouble(Isovalue::volumeFraction).toArray();
    String name = name(folder.header());
    String other = name(header);
    if (name.equals(other)) {
      name += " in " + folder.path().toAbsolutePath().normalize().getFileName();
      other += " in " + file.toAbsolutePath().normalize().getParent().getFileName();
    }
    rows(table, name, here, volume);
    rows(table, other, isovalue, fraction);
    folder.write("comparison.csv", table);
    folder.figure(
        "density_comparison",
        new Figure("isovalue (ions Å⁻³)", "fraction of the volume")
            .logarithmic(true, false)
            .legend(Legend.TOP_RIGHT)
            .line(name, here, volume, Palette.BLUE, Stroke.SOLID)
            .line(other, isovalue, fraction, Palette.VERMILION, Stroke.DASHED));
  }

  private static void rows(CsvTable table, String system, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      table.row(system, x[i], y[i]);
    }
  }

  private static String name(Map<String, String> header) {
    return header.getOrDefault("input", "?").split(" ")[0];
  }
}
