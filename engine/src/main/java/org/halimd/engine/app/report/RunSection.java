package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

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
          "Averages over each run with standard errors from blocking",
          List.of(
              "directory", "run", "ensemble", "time_ps", "T_K", "pressure_GPa", "volume_A3",
              "density (g cm⁻³)", "drift of conserved quantity (eV/atom/ns)"),
          rows);
    }
  }

  private static List<String> row(RunPart run, JsonNode stage) {
    JsonNode averages = stage.path("averages");
    return List.of(
        run.name(),
        stage.path("run").asText(),
        stage.path("ensemble").asText().replaceFirst("^ensemble ", ""),
        Numbers.of(stage.path("time").asDouble()),
        average(averages.path("temperature_K")),
        average(averages.path("pressure_GPa")),
        average(averages.path("volume_A3")),
        Numbers.of(stage.path("density").asDouble()),
        "%.2g".formatted(stage.path("conserved_drift").path("per_atom_and_nanosecond").asDouble()));
  }

  private static String average(JsonNode node) {
    return ResultText.value(
        node.path("mean").asDouble(Double.NaN), node.path("standard_error").asDouble(Double.NaN));
  }

  /** Facts, gaps and figures of one run. */
  static void details(Html html, RunPart run, boolean open) {
    html.open("details", "open", open ? "" : null).element("summary", "Time series of " + run.name());
    Notices.list(html, "Not available", run.missing(), false);
    AnalysisSection.plots(html, run.plots(), run.name());
    html.close();
  }
}
