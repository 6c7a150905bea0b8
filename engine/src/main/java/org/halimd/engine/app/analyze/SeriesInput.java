package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.analysis.io.input.SeriesFile;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.io.InputException;
import picocli.CommandLine.Option;

/** Options of verbs that look at time series: a {@code thermo.out} or any table of numbers. */
final class SeriesInput {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "thermo.out, or a table of numbers with equally spaced rows")
  Path input;

  @Option(
      names = "--columns",
      paramLabel = "C",
      split = ",",
      description =
          "which series: of thermo.out T, K, U, P, V, a, b, c (default: T U P V a b c); of another "
              + "table column numbers from 1 (default: all)")
  String[] columns;

  @Option(
      names = "--interval",
      paramLabel = "PS",
      defaultValue = "1",
      description = "time between rows in ps; without it times are in rows")
  double interval;

  /** The chosen series by name, in the order asked for. */
  Map<String, double[]> read() {
    if (!(interval > 0) || Double.isInfinite(interval)) {
      throw new InputException("--interval: " + interval + " ps is no time between rows");
    }
    boolean thermo = input.getFileName().toString().startsWith("thermo");
    Map<String, double[]> all = thermo ? thermo() : SeriesFile.read(input);
    if (columns == null) {
      all.remove("K");
      return all;
    }
    Map<String, double[]> chosen = new LinkedHashMap<>();
    for (String name : columns) {
      if (!all.containsKey(name)) {
        throw new InputException(
            input, "there is no column '" + name + "'; it has " + String.join(" ", all.keySet()));
      }
      chosen.put(name, all.get(name));
    }
    return chosen;
  }

  private Map<String, double[]> thermo() {
    ThermoFile file = ThermoFile.read(input);
    Map<String, double[]> all = new LinkedHashMap<>();
    all.put("T", file.temperature());
    all.put("K", file.kinetic());
    all.put("U", file.potential());
    all.put("P", file.pressure());
    all.put("V", file.volume());
    for (int d = 0; d < 3; d++) {
      all.put(String.valueOf("abc".charAt(d)), file.lengths()[d]);
    }
    return all;
  }

  /** The label of a series with its unit. */
  static String label(String name) {
    return switch (name) {
      case "T" -> "T (K)";
      case "K", "U" -> name + " (eV)";
      case "P" -> "P (GPa)";
      case "V" -> "V (Å³)";
      case "a", "b", "c" -> name + " (Å)";
      default -> "column " + name;
    };
  }

  /** The unit of the time axis. */
  String timeLabel() {
    return interval == 1 ? "row" : "time (ps)";
  }
}
