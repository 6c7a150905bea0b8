package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.CollectiveResult;
import org.halimd.analysis.diffusion.ConductivityAnalysis.Independent;
import org.halimd.analysis.diffusion.NernstEinstein;
import org.halimd.analysis.io.CsvTable;

/**
 * Conductivities of independent ions as text, table, JSON and key result.
 *
 * @param cell ions, charge, volume and temperature
 * @param independent x, y, z and total
 */
record NernstEinsteinReport(NernstEinstein cell, List<Independent> independent) {
  /** The unit of conductivities in key results. */
  static final String SIGMA_UNIT = "S cm⁻¹";

  private static final double MILLI = 1e3;
  private static final CollectiveResult NO_COLLECTIVE = CollectiveResult.undetermined("", null, "");

  void print(Console console) {
    console.line(
        "T = %.6g K, V = %.8g A^3, %.0f ions of charge %s e"
            .formatted(cell.temperature(), cell.volume(), cell.ions(), Text.number(cell.charge())));
    for (Independent s : independent) {
      console.line(
          s.diffusive()
              ? "sigma(NE, %s) = %s mS/cm"
                  .formatted(s.axis(), Text.scientific(MILLI * s.sigma(), MILLI * s.error()))
              : "sigma(NE, %s) < %.3g mS/cm (not diffusive)"
                  .formatted(s.axis(), MILLI * s.sigma()));
    }
  }

  /**
   * {@code conductivity.csv}; the total has a row for each charge model of the collective
   * conductivity.
   *
   * @param meanTemperature mean of {@code thermo.out} in K; NaN if there is none
   * @param collective conductivities of all ions together; empty without paths
   */
  void write(ResultFolder folder, double meanTemperature, List<CollectiveResult> collective) {
    CsvTable table =
        folder.table(
            "T_K",
            "T_mean",
            "V_A3",
            "N",
            "z",
            "axis",
            "sigma_NE_S_cm",
            "sigma_NE_err_S_cm",
            "sigma_NE_mS_cm",
            "sigma_collective_S_cm",
            "sigma_collective_err_S_cm",
            "haven",
            "haven_err",
            "charge_model",
            "status");
    for (Independent s : independent) {
      boolean total = s == independent.getLast();
      List<CollectiveResult> together =
          total && !collective.isEmpty() ? collective : List.of(NO_COLLECTIVE);
      for (CollectiveResult c : together) {
        table.row(
            cell.temperature(),
            meanTemperature,
            cell.volume(),
            (int) cell.ions(),
            cell.charge(),
            s.axis(),
            s.sigma(),
            s.error(),
            MILLI * s.sigma(),
            c.sigma(),
            c.error(),
            c.haven(),
            c.havenError(),
            c.model(),
            s.diffusive() ? "diffusive" : "upper bound");
      }
    }
    folder.write("conductivity.csv", table);
  }

  /** Temperature, charge and conductivities under the keys that summaries have. */
  void json(Map<String, Object> summary) {
    summary.put("T_K", cell.temperature());
    summary.put("charge_e", cell.charge());
    Map<String, Object> all = new LinkedHashMap<>();
    for (Independent s : independent) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put(s.diffusive() ? "sigma_NE_S_cm" : "sigma_NE_upper_bound_S_cm", s.sigma());
      one.put("error_S_cm", s.error());
      all.put(s.axis(), one);
    }
    summary.put("nernst_einstein", all);
    double[] milli = independent.stream().mapToDouble(NernstEinsteinReport::milli).toArray();
    summary.put("sigma_total_mS_cm", milli[3]);
    summary.put("sigma_xyz_mS_cm", Arrays.copyOf(milli, 3));
  }

  /** D of charge in cm²/s, the tracer D over the Haven ratio; NaN if undetermined. */
  double ofCharge(CollectiveResult c) {
    return c.sigma() / cell.sigma(1);
  }

  /** In mS/cm; NaN for an upper bound. */
  private static double milli(Independent s) {
    return s.diffusive() ? MILLI * s.sigma() : Double.NaN;
  }

  /** The conductivity of the total. */
  KeyResult keyResult() {
    Independent total = independent.getLast();
    String name = "Conductivity (Nernst-Einstein)";
    String note =
        "at %s K; independent ions, Haven ratio 1".formatted(Text.number(cell.temperature()));
    return total.diffusive()
        ? KeyResult.of(name, total.sigma(), total.error(), SIGMA_UNIT, note)
        : KeyResult.bound(name, total.sigma(), SIGMA_UNIT, note);
  }
}
