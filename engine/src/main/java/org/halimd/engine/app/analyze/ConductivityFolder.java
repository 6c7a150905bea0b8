package org.halimd.engine.app.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.ReplicaConductivity;
import org.halimd.analysis.diffusion.RunDisplacement;
import org.halimd.analysis.io.CsvTable;
import org.halimd.engine.app.run.Json;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/** The results of 'halimd analyze conductivity' in a folder, read back. */
final class ConductivityFolder {
  private static final String SUMMARY = "conductivity.json";
  private static final String CURVES = "msd.csv";
  private static final int FEWEST_ROWS = 2;

  private final Path folder;
  private final JsonNode summary;
  private final RunDisplacement displacement;

  /** Reads a folder; {@code name} is what the run is called. */
  ConductivityFolder(Path folder, String name) {
    this.folder = folder;
    Path file = folder.resolve(SUMMARY);
    if (!Files.exists(file) || !Files.exists(folder.resolve(CURVES))) {
      throw new InputException(
          folder,
          "there are no results of 'halimd analyze conductivity' (conductivity.json, msd.csv); make"
              + " them first, one folder for each run");
    }
    summary = Json.readTree(file, TextFile.read(file, "JSON"));
    displacement = displacements(name);
  }

  private RunDisplacement displacements(String name) {
    Map<String, List<Double>> curves = curves();
    String ion = species();
    Map<String, double[]> framework = new LinkedHashMap<>();
    Map<String, Integer> atoms = new LinkedHashMap<>();
    curves.forEach(
        (column, values) -> {
          String symbol = column.replaceFirst("^msd_", "");
          if (!symbol.equals(column) && summary.path("n_" + symbol).isInt()) {
            framework.put(symbol, array(values));
            atoms.put(symbol, summary.path("n_" + symbol).asInt());
          }
        });
    JsonNode total = summary.path("diffusion").path("total");
    double d = total.path("D_cm2_s").asDouble(Double.NaN);
    double block = total.path("se_block_cm2_s").asDouble(Double.NaN);
    return new RunDisplacement(
        name,
        positive("dt_ps"),
        (int) positive("n_" + ion),
        array(curves.get("msd_total")),
        framework,
        atoms,
        block / Math.abs(d));
  }

  /** The columns of the table of displacements by name. */
  private Map<String, List<Double>> curves() {
    Path file = folder.resolve(CURVES);
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    List<String> names = null;
    long number = 0;
    for (String line : TextFile.read(file, "a table of displacements").lines().toList()) {
      number++;
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      List<String> cells = CsvTable.cells(line);
      if (names == null) {
        names = cells;
        names.forEach(name -> curves.put(name, new ArrayList<>()));
        continue;
      }
      if (cells.size() != names.size()) {
        throw new InputException(
            file, number, "%d values for %d columns".formatted(cells.size(), names.size()));
      }
      for (int c = 0; c < cells.size(); c++) {
        curves.get(names.get(c)).add(Tokens.real(cells.get(c)));
      }
    }
    List<Double> total = curves.get("msd_total");
    if (total == null || total.stream().anyMatch(v -> !Double.isFinite(v))) {
      throw new InputException(file, "the column msd_total is missing or holds no numbers");
    }
    if (total.size() < FEWEST_ROWS) {
      throw new InputException(
          file,
          "there are %d rows; expected many lags, make the results anew".formatted(total.size()));
    }
    return curves;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double positive(String key) {
    double value = number(key);
    if (!(value > 0)) {
      throw new InputException(
          folder.resolve(SUMMARY),
          "'%s' is %s and not positive; make the results anew".formatted(key, Text.number(value)));
    }
    return value;
  }

  private double number(String key) {
    JsonNode value = summary.path(key);
    if (!value.isNumber()) {
      throw new InputException(
          folder.resolve(SUMMARY), "'" + key + "' is missing; make the results anew");
    }
    return value.asDouble();
  }

  Path summaryFile() {
    return folder.resolve(SUMMARY);
  }

  Path curvesFile() {
    return folder.resolve(CURVES);
  }

  RunDisplacement displacement() {
    return displacement;
  }

  /** Symbol of the mobile ions. */
  String species() {
    String species = summary.path("provenance").path("species").asText();
    if (species.isEmpty()) {
      throw new InputException(
          folder.resolve(SUMMARY), "the species is missing; make the results anew");
    }
    return species;
  }

  double temperature() {
    return positive("T_K");
  }

  double volume() {
    return positive("mean_volume_A3");
  }

  double charge() {
    return number("charge_e");
  }

  double siteDistance() {
    double value = summary.path("he2018").path("site_distance_A").asDouble(Double.NaN);
    if (!(value > 0)) {
      throw new InputException(
          folder.resolve(SUMMARY), "the site distance is missing; give --site-distance");
    }
    return value;
  }

  /** D of this run alone in cm²/s, NaN where it does not diffuse, and its quoted error. */
  double[] alone() {
    JsonNode total = summary.path("diffusion").path("total");
    return new double[] {
      total.path("D_cm2_s").asDouble(Double.NaN), total.path("error_cm2_s").asDouble(Double.NaN)
    };
  }

  /** The collective results by charge model. */
  Map<String, ReplicaConductivity.Run> collective() {
    Map<String, ReplicaConductivity.Run> models = new LinkedHashMap<>();
    for (JsonNode one : summary.path("collective")) {
      models.put(
          one.path("charge_model").asText(),
          new ReplicaConductivity.Run(
              displacement.time(),
              value(one, "sigma_collective_S_cm"),
              value(one, "error_S_cm"),
              value(one, "haven_ratio"),
              value(one, "haven_error"),
              one.path("reason").asText()));
    }
    return models;
  }

  /** A number; NaN where the file says 'undetermined'. */
  private static double value(JsonNode node, String key) {
    return node.path(key).isNumber() ? node.path(key).asDouble() : Double.NaN;
  }
}
