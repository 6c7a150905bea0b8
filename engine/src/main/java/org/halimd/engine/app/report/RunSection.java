package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was run: averages with errors, and figures of the time series. */
final class RunSection {
  private RunSection() {}

  /** A table with a row for each stage of each run. */
  static void averages(Html html, List<RunPart> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (RunPart run : runs) {
      if (run.summary() != null) {
        for (JsonNode stage : run.summary().path("runs")) {
          rows.add(row(run, stage));
        }
      }
    }
    if (!rows.isEmpty()) {
      TableView.write(
          html,
          "runs.csv",
          "Averages with standard errors from blocking, a line for each run; drift: of the"
              + " conserved quantity",
          List.of(
              "directory",
              "ensemble",
              "time_ps",
              "T_K",
              "pressure_GPa",
              "volume_A3",
              "density (g cm⁻³)",
              "drift (eV/atom/ns)"),
          rows);
    }
  }

  private static List<String> row(RunPart run, JsonNode stage) {
    JsonNode averages = stage.path("averages");
    return List.of(
        run.name(),
        stage.path("ensemble").asText().replaceFirst("^ensemble ", "").split(" ")[0],
        stage.path("time").asText(),
        average(averages.path("temperature_K")),
        average(averages.path("pressure_GPa")),
        average(averages.path("volume_A3")),
        stage.path("density").asText(),
        drift(stage.path("conserved_drift").path("per_atom_and_nanosecond")));
  }

  private static String drift(JsonNode node) {
    return node.isNumber() ? String.format(Locale.ROOT, "%.1e", node.asDouble()) : "";
  }

  private static String average(JsonNode node) {
    return ResultText.value(
        node.path("mean").asDouble(Double.NaN), node.path("standard_error").asDouble(Double.NaN));
  }

  /** Facts, gaps and figures of one run. */
  static void details(Html html, RunPart run, boolean open) {
    if (run.plots().isEmpty() && run.missing().isEmpty()) {
      return;
    }
    html.open("details", "open", open ? "" : null)
        .element("summary", "Time series of " + run.name());
    Notices.list(html, "Not available", run.missing(), false);
    AnalysisSection.plots(html, run.plots(), run.name());
    html.close();
  }
}
