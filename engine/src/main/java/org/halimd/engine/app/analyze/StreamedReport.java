package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.StreamedDiffusion;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.analysis.transport.MultipleTauDisplacement.Row;
import org.halimd.analysis.transport.StreamedDisplacements;
import org.halimd.system.Matrix3;

/**
 * The diffusion of one species from displacements at logarithmically spaced lags as text, tables,
 * JSON and figures.
 */
final class StreamedReport {
  private static final String LEFT_OUT =
      "single ions, non-Gaussian parameter, turning cell and convergence with length need the path"
          + " of every ion, which --scratch none does not keep: they are left out";

  private final StreamedDiffusion result;
  private final StreamedDisplacements displacements;
  private final DiffusionAnalysis.Settings settings;
  private final List<AtomSet> sets;
  private final ResultFolder folder;
  private final EstimateReport estimates;

  StreamedReport(
      StreamedDiffusion result,
      StreamedDisplacements displacements,
      DiffusionAnalysis.Settings settings,
      ResultFolder folder) {
    this.result = result;
    this.displacements = displacements;
    this.settings = settings;
    this.sets = displacements.settings().sets();
    this.folder = folder;
    this.estimates =
        new EstimateReport(
            species(),
            settings.method().word(),
            displacements.spacing(),
            result.window(),
            result.estimates(),
            result.he());
  }

  private String species() {
    return sets.get(settings.mobile()).name();
  }

  void print(Console console) {
    estimates.print(console);
    console.line(
        "N_eff %.4g, relative error after He et al. %.3g"
            .formatted(result.he().effectiveIons(), result.he().relative()));
    result.warnings().forEach(console::warn);
    console.warn(LEFT_OUT);
  }

  void write() {
    writeDisplacements();
    estimates.write(folder);
    DiffusionReport.writeTensor(folder, species(), result.tensor());
    StreamedFigures figures =
        new StreamedFigures(species(), displacements, settings.mobile(), result);
    folder.figure("msd", figures.axes());
    folder.figure("msd_loglog", figures.logarithmic());
    folder.figure("diffusion_running", figures.running());
  }

  /**
   * {@code msd.csv}; the running coefficient is the backward difference to the lag that lies {@code
   * D_step_frames} before.
   */
  private void writeDisplacements() {
    List<String> names =
        new ArrayList<>(
            List.of("lag_frames", "time_ps", "n_origins", "msd_x", "msd_y", "msd_z", "msd_total"));
    List<double[][]> others = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      if (set != settings.mobile()) {
        names.add(set == settings.framework() ? "framework_total" : "msd_" + sets.get(set).name());
        others.add(displacements.tensor(set));
      }
    }
    names.addAll(
        List.of("D_running_x", "D_running_y", "D_running_z", "D_step_frames", "se_msd_total"));
    CsvTable table = folder.table(names.toArray(String[]::new));
    int[] lags = displacements.lags();
    double[][] mobile = displacements.tensor(settings.mobile());
    List<Row> rows = displacements.rows(settings.mobile());
    for (int k = 0; k < lags.length; k++) {
      List<Object> row = new ArrayList<>();
      row.add(lags[k]);
      row.add(lags[k] * displacements.spacing());
      row.add(displacements.origins(lags[k]));
      addAxes(mobile[k], row);
      row.add(total(mobile[k]));
      for (double[][] other : others) {
        row.add(total(other[k]));
      }
      addRunning(k == 0 ? null : rows.get(k - 1), lags[k], row);
      table.row(row.toArray());
    }
    folder.write("msd.csv", table);
  }

  private static void addAxes(double[] tensor, List<Object> row) {
    for (int axis = 0; axis < 3; axis++) {
      row.add(tensor[axis]);
    }
  }

  private static double total(double[] tensor) {
    return tensor[0] + tensor[1] + tensor[2];
  }

  private void addRunning(Row lag, int frames, List<Object> row) {
    for (int axis = 0; axis < 3; axis++) {
      row.add(lag == null ? 0 : DiffusionEstimate.CM2_PER_S * lag.diffusion()[axis].mean());
    }
    row.add(lag == null ? 0 : StreamedDisplacements.stride(frames));
    row.add(lag == null ? 0 : error(lag.msd()[3]));
  }

  /** The standard error from blocking; not a number where the run is too short for it. */
  private static double error(Estimate estimate) {
    return estimate.converged() ? estimate.standardError() : Double.NaN;
  }

  /** The summary; keys as for recorded paths where those exist. */
  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("n_frames", displacements.counted());
    json.put("dt_ps", displacements.spacing());
    sets.forEach(set -> json.put("n_" + set.name(), set.size()));
    int n = displacements.counted();
    json.put("mean_volume_A3", displacements.volume().estimate().mean());
    json.put(
        "std_volume_A3", displacements.volume().standardDeviation() * Math.sqrt((n - 1.0) / n));
    double[] cell = displacements.meanCell();
    json.put("mean_cell_rows_A", DiffusionReport.rows(cell));
    json.put("det_of_mean_cell_A3", Matrix3.determinant(cell));
    json.put("max_fractional_step", displacements.largestFractionalStep());
    estimates.json(json);
    json.put(KeyResult.KEY, List.of(estimates.keyResult()));
    json.put("warnings", warnings);
    return json;
  }
}
