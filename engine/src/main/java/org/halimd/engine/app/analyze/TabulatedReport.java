package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.TabulatedDiffusion;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.transport.DisplacementTable;

/**
 * The diffusion of one species from a table of displacements as text, tables, JSON and figures.
 * What needs paths is missing: covariance, blocks, tensor, convergence.
 */
final class TabulatedReport {
  private final TabulatedRun run;
  private final TabulatedDiffusion diffusion;
  private final List<DiffusionEstimate> estimates;
  private final EstimateReport report;
  private final ResultFolder folder;

  TabulatedReport(TabulatedRun run, TabulatedDiffusion diffusion, ResultFolder folder) {
    this.run = run;
    this.diffusion = diffusion;
    this.estimates = diffusion.estimates();
    this.report =
        new EstimateReport(
            run.species(),
            "ols",
            diffusion.spacing(),
            diffusion.window(),
            estimates,
            diffusion.he());
    this.folder = folder;
    run.files().forEach(folder::input);
    folder.header("runs_in_file", run.file().runs());
    folder.header("group", run.file().name(run.group()));
    folder.header("species", run.species());
    folder.header("ions", run.ions());
    folder.header("window", diffusion.window().rule());
  }

  List<DiffusionEstimate> estimates() {
    return estimates;
  }

  void print(Console console) {
    console.line(
        "%s: %d lags every %.6g ps; %d %s"
            .formatted(
                run.file().file(),
                run.file().time().length,
                diffusion.spacing(),
                run.ions(),
                run.species()));
    report.print(console);
    console.line(
        "N_eff %.4g, relative error after He et al. %.3g"
            .formatted(diffusion.he().effectiveIons(), diffusion.he().relative()));
    if (!diffusion.window().diffusive()) {
      console.warn(
          "not enough data for a diffusion coefficient: %s; %s"
              .formatted(
                  diffusion.window().reason(),
                  diffusion
                      .window()
                      .advice(diffusion.spacing() * (diffusion.msd()[0].length - 1))));
    } else if (!diffusion.he().applies()) {
      console.warn(diffusion.he().vibration());
    }
    console.warn(
        "the error is the empirical one of He et al.; that of the ions' own scatter, of blocks of"
            + " the run and of the framework's motion need the trajectory");
  }

  void write() {
    DisplacementTable table = displacements();
    CsvTable csv =
        folder.table(
            "lag_frames",
            "time_ps",
            "msd_x",
            "msd_y",
            "msd_z",
            "msd_total",
            "D_running_x",
            "D_running_y",
            "D_running_z",
            "loglog_slope");
    double[] total = new double[table.lags()];
    for (int lag = 0; lag < total.length; lag++) {
      total[lag] = table.total(0, lag);
    }
    double[] slopes = DiffusionFigures.logSlopes(total);
    folder.write("msd.csv", csv.rows(table.lags(), lag -> row(table, lag, slopes[lag])));
    report.write(folder);
    DiffusionFigures figures =
        new DiffusionFigures(
            table, 0, -1, diffusion.window(), diffusion.fits()[3], estimates.getLast());
    folder.figure("msd", figures.axes());
    folder.figure("msd_loglog", figures.logarithmic());
    folder.figure("diffusion_running", figures.running());
  }

  private static Object[] row(DisplacementTable table, int lag, double slope) {
    List<Object> row = new ArrayList<>(List.of(lag, table.time(lag)));
    for (int axis = 0; axis < 3; axis++) {
      row.add(table.msd(0, axis, lag));
    }
    row.add(table.total(0, lag));
    for (int axis = 0; axis < 3; axis++) {
      row.add(DiffusionEstimate.CM2_PER_S * table.diffusion(0, axis, lag));
    }
    row.add(slope);
    return row.toArray();
  }

  /** The displacements as a table of one set; what the file does not say is left out. */
  private DisplacementTable displacements() {
    double[][] msd = diffusion.msd();
    int lags = msd[0].length;
    double[][][] tensor = new double[1][lags][6];
    for (int lag = 0; lag < lags; lag++) {
      for (int axis = 0; axis < 3; axis++) {
        tensor[0][lag][axis] = msd[axis][lag];
        tensor[0][lag][3 + axis] = Double.NaN;
      }
    }
    List<AtomSet> sets = List.of(new AtomSet(run.species(), new int[0]));
    return new DisplacementTable(diffusion.spacing(), new long[lags], sets, tensor, null);
  }

  /** The summary; keys as for trajectories where those exist. */
  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    double[][] msd = diffusion.msd();
    int last = msd[0].length - 1;
    json.put("n_rows", msd[0].length);
    json.put("t_max_ps", last * diffusion.spacing());
    json.put("msd_xyz_last", new double[] {msd[0][last], msd[1][last], msd[2][last]});
    json.put("dt_ps", diffusion.spacing());
    json.put("n_" + run.species(), run.ions());
    report.json(json);
    json.put(KeyResult.KEY, List.of(keyResult()));
    json.put("warnings", warnings);
    return json;
  }

  KeyResult keyResult() {
    return report.keyResult();
  }

  ResultFolder folder() {
    return folder;
  }
}
