package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.FitWindow;
import org.halimd.analysis.diffusion.HeError;
import org.halimd.analysis.io.CsvTable;

/**
 * Diffusion coefficients of one species along x, y, z and in total, wherever the displacements come
 * from, as text, table, JSON and key result.
 *
 * @param species the mobile species
 * @param method how lines are fitted, {@code gls} or {@code ols}
 * @param spacing time between lags in ps
 * @param window the fit window
 * @param estimates x, y, z and total
 * @param he the empirical error
 */
record EstimateReport(
    String species,
    String method,
    double spacing,
    FitWindow window,
    List<DiffusionEstimate> estimates,
    HeError he) {
  private static final String D_UNIT = "cm² s⁻¹";

  /** Window and coefficients. */
  void print(Console console) {
    console.line(
        "window: lags %.6g to %.6g ps (%s)"
            .formatted(window.from() * spacing, (window.to() - 1) * spacing, window.rule()));
    for (DiffusionEstimate e : estimates) {
      if (e.diffusive()) {
        console.line(
            "D(%s, %s) = %s cm^2/s (%s error), 95 %% interval %.3g to %.3g"
                .formatted(
                    species,
                    e.axis(),
                    Text.scientific(e.coefficient(), e.error()),
                    e.errorName(),
                    e.lower(),
                    e.upper()));
      } else {
        console.line(
            "D(%s, %s) < %.2g cm^2/s (not diffusive)".formatted(species, e.axis(), e.upperBound()));
      }
    }
  }

  /** {@code diffusion.csv}. */
  void write(ResultFolder folder) {
    CsvTable table =
        folder.table(
            "species",
            "axis",
            "method",
            "window_t0_ps",
            "window_t1_ps",
            "slope",
            "intercept",
            "D_cm2_s",
            "se_gls",
            "se_block",
            "rsd_he2018",
            "ci95_lo",
            "ci95_hi",
            "N_eff",
            "status",
            "error",
            "error_name",
            "blocks",
            "D_upper_bound_cm2_s");
    for (DiffusionEstimate e : estimates) {
      table.row(
          species,
          e.axis(),
          method,
          window.from() * spacing,
          (window.to() - 1) * spacing,
          e.slope(),
          e.intercept(),
          e.coefficient(),
          e.glsError(),
          e.blockError(),
          e.heRelative(),
          e.lower(),
          e.upper(),
          e.effectiveIons(),
          e.status(),
          e.error(),
          e.errorName(),
          e.blocks(),
          e.upperBound());
    }
    folder.write("diffusion.csv", table);
  }

  /** Window, coefficients and empirical error under the keys that summaries have. */
  void json(Map<String, Object> summary) {
    summary.put("window", windowJson());
    Map<String, Object> all = new LinkedHashMap<>();
    estimates.forEach(e -> all.put(e.axis(), json(e)));
    summary.put("diffusion", all);
    double[] d = estimates.stream().mapToDouble(EstimateReport::known).toArray();
    summary.put("D_total_cm2_s", d[3]);
    summary.put("D_xyz_cm2_s", Arrays.copyOf(d, 3));
    Map<String, Object> empirical = new LinkedHashMap<>();
    empirical.put("site_distance_A", he.siteDistance());
    empirical.put("max_TMSD_A2", he.maxTotal());
    empirical.put("N_eff", he.effectiveIons());
    empirical.put("RSD", he.relative());
    summary.put("he2018", empirical);
  }

  /** In cm²/s; NaN where only a bound is known. */
  private static double known(DiffusionEstimate e) {
    return e.diffusive() ? e.coefficient() : Double.NaN;
  }

  /** The diffusion coefficient. */
  KeyResult keyResult() {
    DiffusionEstimate e = estimates.getLast();
    String name = "Diffusion coefficient of " + species;
    if (!e.diffusive()) {
      return KeyResult.bound(name, e.upperBound(), D_UNIT, window.reason());
    }
    String note =
        "lags %.4g to %.4g ps; error: %s"
            .formatted(window.from() * spacing, (window.to() - 1) * spacing, e.errorName());
    return KeyResult.of(name, e.coefficient(), e.error(), e.lower(), e.upper(), D_UNIT, note);
  }

  private Map<String, Object> windowJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", window.rule());
    json.put("index_range_half_open", new int[] {window.from(), window.to()});
    json.put("from_ps", window.from() * spacing);
    json.put("to_ps", (window.to() - 1) * spacing);
    json.put("status", window.diffusive() ? "diffusive" : "not diffusive");
    if (!window.diffusive()) {
      json.put("reason", window.reason());
      json.put("run_length_needed_ps", window.neededTime());
      json.put("run_length_needed_is_lower_limit", window.atLeast());
    }
    return json;
  }

  private static Map<String, Object> json(DiffusionEstimate e) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("slope_A2_per_ps", e.slope());
    map.put("intercept_A2", e.intercept());
    if (e.diffusive()) {
      map.put("D_cm2_s", e.coefficient());
      map.put("error_cm2_s", e.error());
      map.put("error_name", e.errorName());
      map.put("ci95_cm2_s", new double[] {e.lower(), e.upper()});
    } else {
      map.put("D_upper_bound_cm2_s", e.upperBound());
    }
    map.put("se_gls_cm2_s", e.glsError());
    map.put("se_block_cm2_s", e.blockError());
    map.put("blocks", e.blocks());
    map.put("rsd_he2018", e.heRelative());
    map.put("N_eff", e.effectiveIons());
    if (e.posterior() != null) {
      map.put("posterior_mean_cm2_s", e.posterior().mean());
      map.put("posterior_median_cm2_s", e.posterior().median());
      map.put(
          "posterior_q2.5_q97.5_cm2_s",
          new double[] {e.posterior().lower(), e.posterior().upper()});
    }
    map.put("status", e.status());
    return map;
  }
}
