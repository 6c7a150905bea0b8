package org.halimd.engine.app.campaign.results;

import java.util.List;
import java.util.Map;
import org.halimd.analysis.io.CsvTable;

/**
 * The table {@code conductivity.csv}: a row for each temperature. It is a table of points as
 * 'halimd analyze arrhenius' reads it.
 */
final class ResultTable {
  private static final List<String> COLUMNS =
      List.of(
          "T_target_K",
          "T_K",
          "replicas",
          "time_ps",
          "status",
          "D_cm2_s",
          "D_err_cm2_s",
          "rel_std_D",
          "error_name",
          "D_ci95_lo_cm2_s",
          "D_ci95_hi_cm2_s",
          "sigma_NE_S_cm",
          "sigma_NE_err_S_cm",
          "D_upper_bound_cm2_s",
          "sigma_NE_upper_bound_S_cm",
          "run_longer_factor",
          "sigma_collective_S_cm",
          "sigma_collective_err_S_cm",
          "haven",
          "haven_err",
          "volume_A3",
          "n_ions",
          "charge",
          "excluded");

  private ResultTable() {}

  /** The table. */
  static String of(Map<String, String> header, List<TemperatureResult> temperatures) {
    CsvTable table = new CsvTable(header, COLUMNS);
    temperatures.forEach(t -> add(table, t));
    return table.toString();
  }

  private static void add(CsvTable table, TemperatureResult t) {
    double d = t.diffusion("D_cm2_s");
    double error = t.diffusion("error_cm2_s");
    table.row(
        t.target(),
        t.temperature(),
        t.replicas(),
        t.time(),
        t.diffusive() ? "diffusive" : "upper bound",
        d,
        error,
        error / Math.abs(d),
        t.json().path("diffusion").path("error_name").asText(),
        t.json().path("diffusion").path("ci95_cm2_s").path(0).asDouble(Double.NaN),
        t.json().path("diffusion").path("ci95_cm2_s").path(1).asDouble(Double.NaN),
        t.independent("sigma_NE_S_cm"),
        t.independent("error_S_cm"),
        t.diffusion("D_upper_bound_cm2_s"),
        t.independent("sigma_NE_upper_bound_S_cm"),
        t.diffusion("run_longer_factor"),
        t.collective("sigma_collective_S_cm"),
        t.collective("error_S_cm"),
        t.collective("haven_ratio"),
        t.collective("haven_error"),
        t.number("volume_A3"),
        (int) t.number("n_ions"),
        t.number("charge_e"),
        t.diffusive() ? "" : t.longer());
  }
}
