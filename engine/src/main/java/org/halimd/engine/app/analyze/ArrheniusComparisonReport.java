package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halimd.analysis.diffusion.ArrheniusFit;
import org.halimd.analysis.io.CsvTable;

/** Several materials side by side: one figure, a table with a row for each, JSON. */
final class ArrheniusComparisonReport {
  private static final String NAME = "arrhenius_comparison";
  private static final double ROOM = 300;

  private final List<Published> published;
  private final List<ArrheniusComparison.Material> materials = new ArrayList<>();
  private final Map<String, Object> summaries = new LinkedHashMap<>();

  /** A comparison of no material yet with published values. */
  ArrheniusComparisonReport(List<Published> published) {
    this.published = published;
  }

  void add(String name, ArrheniusCommand.Outcome outcome) {
    materials.add(new ArrheniusComparison.Material(name, outcome.points()));
    summaries.put(name, outcome.json());
  }

  /** Writes everything and returns the summary. */
  Map<String, Object> write(ResultFolder folder, List<String> warnings) {
    CsvTable table =
        folder.table(
            "material",
            "points",
            "Ea_eV",
            "se_Ea_eV",
            "ln_prefactor",
            "se_ln_prefactor",
            "sigma300_S_cm",
            "sigma300_ci95_lo",
            "sigma300_ci95_hi");
    List<KeyResult> key = new ArrayList<>();
    for (ArrheniusComparison.Material material : materials) {
      Optional<ArrheniusFit> fit = material.fit();
      fit.ifPresent(f -> row(table, material.label(), f));
      String name = "Activation energy, " + material.label();
      key.add(
          fit.map(
                  f ->
                      KeyResult.of(
                          name,
                          f.activationEnergy(),
                          f.activationError(),
                          "eV",
                          "from ln(σT), %d points".formatted(f.points())))
              .orElseGet(
                  () -> KeyResult.undetermined(name, "eV", "too few temperatures with diffusion")));
    }
    folder.write(NAME + ".csv", table);
    if (ArrheniusComparison.isPossible(materials)) {
      List<ArrheniusComparison.Reference> references =
          published.stream().flatMap(p -> p.reference().stream()).toList();
      folder.figure(NAME, ArrheniusComparison.of(materials, references));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("materials", summaries);
    json.put(KeyResult.KEY, key);
    json.put("warnings", warnings);
    folder.json(NAME + ".json", json);
    return json;
  }

  private static void row(CsvTable table, String label, ArrheniusFit fit) {
    ArrheniusFit.Prediction room = fit.at(ROOM);
    table.row(
        label,
        fit.points(),
        fit.activationEnergy(),
        fit.activationError(),
        fit.logPrefactor(),
        fit.prefactorError(),
        Math.exp(room.value()) / ROOM,
        Math.exp(room.lower()) / ROOM,
        Math.exp(room.upper()) / ROOM);
  }
}
