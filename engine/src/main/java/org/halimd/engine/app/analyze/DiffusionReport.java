package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.halimd.analysis.diffusion.DiffusionAnalysis.LengthPoint;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.DiffusionTensor;
import org.halimd.analysis.diffusion.Motion;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.system.Matrix3;

/** The diffusion of one species as text, tables, JSON and figures. */
final class DiffusionReport {
  private final DiffusionResult result;
  private final RecordedPaths paths;
  private final ResultFolder folder;
  private final EstimateReport estimates;

  DiffusionReport(DiffusionResult result, RecordedPaths paths, ResultFolder folder) {
    this.result = result;
    this.paths = paths;
    this.folder = folder;
    this.estimates =
        new EstimateReport(
            result.species(),
            result.settings().method().word(),
            result.msd().spacing(),
            result.window(),
            result.estimates(),
            result.he());
  }

  void print(Console console) {
    estimates.print(console);
    console.line(
        "N_eff %.4g, relative error after He et al. %.3g; %.0f %% of the ions moved farther than %.3g A"
            .formatted(
                result.he().effectiveIons(),
                result.he().relative(),
                100 * result.motion().movedFraction(),
                result.he().siteDistance()));
    int framework = result.settings().framework();
    if (framework >= 0) {
      int last = result.window().to() - 1;
      console.line(
          "displacement after %.6g ps: %s %.4g A^2, framework %.4g A^2"
              .formatted(
                  result.msd().time(last),
                  result.species(),
                  result.totalDisplacement()[last],
                  result.msd().total(framework, last)));
    }
    result.warnings().forEach(console::warn);
  }

  void write(List<LengthPoint> convergence) {
    writeDisplacements();
    estimates.write(folder);
    writeTensor(folder, result.species(), result.tensor());
    writeIons();
    CsvTable lengths = folder.table("length_ps", "D_cm2_s", "se_gls", "status");
    for (LengthPoint p : convergence) {
      lengths.row(
          p.time(), p.coefficient(), p.error(), p.diffusive() ? "diffusive" : "not diffusive");
    }
    folder.write("convergence.csv", lengths);
    DiffusionFigures figures = new DiffusionFigures(result);
    folder.figure("msd", figures.axes());
    folder.figure("msd_species", figures.species());
    folder.figure("msd_loglog", figures.logarithmic());
    folder.figure("diffusion_running", figures.running());
    folder.figure("msd_ions", figures.ions(result.motion(), result.he().siteDistance()));
    if (!convergence.isEmpty()) {
      folder.figure("diffusion_convergence", figures.convergence(convergence));
    }
  }

  private void writeDisplacements() {
    DisplacementTable msd = result.msd();
    int mobile = result.settings().mobile();
    List<String> names =
        new ArrayList<>(
            List.of("lag_frames", "time_ps", "n_origins", "msd_x", "msd_y", "msd_z", "msd_total"));
    for (int set = 0; set < msd.sets().size(); set++) {
      if (set != mobile) {
        String name = msd.sets().get(set).name();
        names.add(name.equals("framework") ? "framework_total" : "msd_" + name);
      }
    }
    names.addAll(List.of("D_running_x", "D_running_y", "D_running_z", "alpha2", "loglog_slope"));
    double[] slopes = DiffusionFigures.logSlopes(result.totalDisplacement());
    CsvTable table = folder.table(names.toArray(String[]::new));
    folder.write("msd.csv", table.rows(msd.lags(), lag -> displacements(lag, slopes[lag])));
    folder.lines(
        "msd.out",
        "# " + GpumdTables.msdColumns(1) + "\n",
        msd.lags(),
        (text, lag) -> GpumdTables.msdRow(msd, lag, text, mobile));
  }

  private Object[] displacements(int lag, double slope) {
    DisplacementTable msd = result.msd();
    int mobile = result.settings().mobile();
    List<Object> row = new ArrayList<>(List.of(lag, msd.time(lag), msd.origins()[lag]));
    for (int axis = 0; axis < 3; axis++) {
      row.add(msd.msd(mobile, axis, lag));
    }
    row.add(msd.total(mobile, lag));
    for (int set = 0; set < msd.sets().size(); set++) {
      if (set != mobile) {
        row.add(msd.total(set, lag));
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      row.add(DiffusionEstimate.CM2_PER_S * msd.diffusion(mobile, axis, lag));
    }
    row.add(lag == 0 ? Double.NaN : result.motion().alpha2At(lag));
    row.add(slope);
    return row.toArray();
  }

  /** {@code msd_ions.csv}: whether all ions move, or a few carry everything. */
  private void writeIons() {
    Motion.Histogram histogram = result.motion().histogram();
    CsvTable table = folder.table("lag_ps", "msd_from_A2", "msd_to_A2", "ions");
    for (int k = 0; k < histogram.ions().length; k++) {
      table.row(
          result.msd().time(result.motion().perIonLag()),
          k * histogram.width(),
          (k + 1) * histogram.width(),
          histogram.ions()[k]);
    }
    folder.write("msd_ions.csv", table);
  }

  /** {@code tensor.csv}. */
  static void writeTensor(ResultFolder folder, String species, DiffusionTensor tensor) {
    CsvTable table =
        folder.table(
            "species",
            "Dxx",
            "Dyy",
            "Dzz",
            "Dyz",
            "Dxz",
            "Dxy",
            "eigenvalue1",
            "eigenvalue2",
            "eigenvalue3",
            "v1x",
            "v1y",
            "v1z",
            "v2x",
            "v2y",
            "v2z",
            "v3x",
            "v3y",
            "v3z",
            "D_a",
            "D_b",
            "D_c",
            "D_a_star",
            "D_b_star",
            "D_c_star");
    List<Object> row = new ArrayList<>();
    row.add(species);
    add(row, tensor.components());
    add(row, tensor.eigenvalues());
    for (double[] vector : tensor.eigenvectors()) {
      add(row, vector);
    }
    add(row, tensor.alongVectors());
    add(row, tensor.alongReciprocal());
    table.row(row.toArray());
    folder.write("tensor.csv", table);
  }

  private static void add(List<Object> row, double[] values) {
    for (double value : values) {
      row.add(value);
    }
  }

  /** The summary; keys as in the reference data where those have them. */
  Map<String, Object> json(List<String> warnings) {
    int from = result.settings().from();
    int to = result.settings().to();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("n_frames", to - from);
    json.put("dt_ps", result.msd().spacing());
    result.msd().sets().forEach(set -> json.put("n_" + set.name(), set.size()));
    double[] volumes = paths.volumes(from, to);
    json.put("mean_volume_A3", StatUtils.mean(volumes));
    json.put("std_volume_A3", Math.sqrt(StatUtils.populationVariance(volumes)));
    double[] cell = result.msd().meanCell();
    json.put("mean_cell_rows_A", rows(cell));
    json.put("det_of_mean_cell_A3", Matrix3.determinant(cell));
    json.put("max_fractional_step", paths.largestFractionalStep());
    estimates.json(json);
    json.put("moved_fraction", result.motion().movedFraction());
    json.put("share_of_fastest_tenth", result.motion().shareOfFastestTenth());
    json.put("time_needed_for_blocks_ps", result.timeForBlocks());
    json.put(KeyResult.KEY, List.of(keyResult()));
    json.put("warnings", warnings);
    return json;
  }

  /** The diffusion coefficient. */
  KeyResult keyResult() {
    return estimates.keyResult();
  }

  /** Lattice vectors as rows. */
  static double[][] rows(double[] cell) {
    double[] t = Matrix3.transpose(cell);
    return new double[][] {
      Arrays.copyOfRange(t, 0, 3), Arrays.copyOfRange(t, 3, 6), Arrays.copyOfRange(t, 6, 9)
    };
  }
}
