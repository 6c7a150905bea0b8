package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.io.input.SeriesFile;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.io.InputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of verbs that look at time series: a {@code thermo.out}, any table of numbers, or the
 * cell and the framework of a trajectory.
 */
final class SeriesInput {
  private static final List<String> ANGLES = List.of("alpha", "beta", "gamma");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "thermo.out, a table of numbers with equally spaced rows, or a trajectory")
  Path input;

  @Option(
      names = "--species",
      paramLabel = "X",
      description =
          "mobile ions of a trajectory; all other atoms are the framework (default: ions such"
              + " as Li, else the species that goes farthest)")
  private String species;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--columns",
      paramLabel = "C",
      split = ",",
      description =
          "which series: of thermo.out T, K, U, P, V, a, b, c, alpha, beta, gamma"
              + " (default: all but K, and of angles those that change); of a"
              + " trajectory U if the file has it, V, a, b, c, framework (mean squared displacement"
              + " of the framework since the first frame); of another table column numbers from 1"
              + " (default: all)")
  String[] columns;

  @Option(
      names = "--interval",
      paramLabel = "PS",
      defaultValue = "1",
      description = "time between rows in ps; without it times are in rows")
  double interval;

  /** The chosen series by name, in the order asked for. */
  Map<String, double[]> read(Console console) {
    if (!(interval > 0) || Double.isInfinite(interval)) {
      throw new InputException("--interval: " + interval + " ps is no time between rows");
    }
    Map<String, double[]> all = all(console);
    if (columns == null) {
      all.remove("K");
      ANGLES.forEach(angle -> all.computeIfPresent(angle, SeriesInput::unlessConstant));
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

  /** Angles of a cell that cannot shear are no series to look at. */
  private static double[] unlessConstant(String name, double[] values) {
    return Arrays.stream(values).allMatch(v -> v == values[0]) ? null : values;
  }

  private Map<String, double[]> all(Console console) {
    String name = input.getFileName().toString();
    if (name.matches("(?i).*\\.(xyz|extxyz)(\\.gz)?") || Trajectory.isHdf5(input)) {
      return trajectory(console);
    }
    if (species != null) {
      throw new InputException(input, "--species belongs to a trajectory, and this is a table");
    }
    return name.startsWith("thermo") ? thermo() : SeriesFile.read(input);
  }

  private Map<String, double[]> trajectory(Console console) {
    if (interval != 1) {
      throw new InputException(
          input, "a trajectory knows its times (or --dt does); leave out --interval");
    }
    EquilibrationSeries series = EquilibrationSeries.read(input, reading, species, console);
    interval = series.spacing();
    Map<String, double[]> all = series.all();
    if (!all.containsKey(EquilibrationSeries.FRAMEWORK)) {
      console.warn(
          "there is no framework that stays in its places, so its displacement says nothing about"
              + " equilibrium");
    }
    return all;
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
    for (int d = 0; d < 3; d++) {
      all.put(ANGLES.get(d), file.angles()[d]);
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
      case "alpha" -> "α (°)";
      case "beta" -> "β (°)";
      case "gamma" -> "γ (°)";
      case EquilibrationSeries.FRAMEWORK -> "squared displacement of the framework (Å²)";
      default -> "column " + name;
    };
  }

  /** Writes what was read into the headers. */
  void describe(ResultFolder folder, Map<String, double[]> chosen) {
    folder.input(input);
    folder.header("rows", chosen.values().iterator().next().length);
    folder.header("dt_ps", interval == 1 ? "unknown" : Text.number(interval));
    if (species != null) {
      folder.header("species", species);
    }
  }

  /** The unit of the time axis. */
  String timeLabel() {
    return interval == 1 ? "row" : "time (ps)";
  }
}
