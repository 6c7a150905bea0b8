package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.CollectiveResult;
import org.halimd.analysis.diffusion.ConductivityAnalysis;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.FitWindow;
import org.halimd.analysis.diffusion.GreenKubo;
import org.halimd.analysis.diffusion.NernstEinstein;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;

/** Conductivities as text, tables, JSON and figures. */
final class ConductivityReport {
  private static final double MILLI = 1e3;
  private static final String SIGMA_UNIT = NernstEinsteinReport.SIGMA_UNIT;

  private final ConductivityAnalysis analysis;
  private final DiffusionResult diffusion;
  private final double temperature;
  private final double meanTemperature;
  private final double charge;
  private final GreenKubo integral;
  private final ResultFolder folder;
  private final NernstEinsteinReport independent;
  private final List<CollectiveResult> collective;

  /**
   * Computes everything.
   *
   * @param integral the Green-Kubo integral, or null
   */
  ConductivityReport(
      ConductivityAnalysis analysis,
      DiffusionResult diffusion,
      TemperatureOptions.Temperature temperature,
      double charge,
      GreenKubo integral,
      ResultFolder folder) {
    this.analysis = analysis;
    this.diffusion = diffusion;
    this.temperature = temperature.kelvin();
    this.meanTemperature = temperature.mean();
    this.charge = charge;
    this.integral = integral;
    this.folder = folder;
    this.independent =
        new NernstEinsteinReport(
            new NernstEinstein(analysis.ions(), charge, analysis.volume(), temperature.kelvin()),
            analysis.independent());
    this.collective = analysis.collective();
  }

  void print(Console console) {
    independent.print(console);
    for (CollectiveResult c : collective) {
      console.line(
          "sigma(collective, charges %s) %s; Haven ratio %s"
              .formatted(
                  c.model(),
                  c.determined()
                      ? "= %s mS/cm"
                          .formatted(Text.scientific(MILLI * c.sigma(), MILLI * c.error()))
                      : "undetermined",
                  c.hasHaven() ? Text.plain(c.haven(), c.havenError()) : "undetermined"));
      if (!c.reason().isEmpty()) {
        console.warn("charges " + c.model() + ": " + c.reason());
      }
    }
    if (integral != null) {
      console.line(
          "sigma(Green-Kubo) = %s mS/cm, %s"
              .formatted(
                  Text.scientific(
                      MILLI * greenKubo(integral.plateau()),
                      MILLI * greenKubo(integral.plateauError())),
                  integral.rule()));
    }
  }

  private double greenKubo(double x) {
    return NernstEinstein.sigmaOfCharge(x, analysis.volume(), temperature);
  }

  void write() {
    independent.write(folder, meanTemperature, collective);
    writeCollective();
    folder.figure("charge_displacement", chargeFigure());
    if (integral != null) {
      writeIntegral();
    }
  }

  private void writeCollective() {
    CsvTable summary =
        folder.table(
            "charge_model",
            "window_t0_ps",
            "window_t1_ps",
            "sigma_collective_S_cm",
            "se_gls",
            "se_block",
            "blocks",
            "haven",
            "haven_err",
            "status");
    double dt = diffusion.msd().spacing();
    for (CollectiveResult c : collective) {
      FitWindow w = c.window();
      summary.row(
          c.model(),
          w == null ? Double.NaN : w.from() * dt,
          w == null ? Double.NaN : (w.to() - 1) * dt,
          c.sigma(),
          c.glsError(),
          c.blockError(),
          c.blocks(),
          c.haven(),
          c.havenError(),
          c.reason().isEmpty() ? "determined" : c.reason());
    }
    folder.write("collective.csv", summary);
  }

  /**
   * Displacement of charge per squared charge beside that of single ions: equal without
   * correlation.
   */
  private Figure chargeFigure() {
    double dt = diffusion.msd().spacing();
    double[] alone = diffusion.totalDisplacement();
    int[] lags = DiffusionFigures.lags(Math.max(3, alone.length / 10));
    double[] t = Arrays.stream(lags).mapToDouble(n -> n * dt).toArray();
    Figure figure = new Figure("lag time (ps)", "squared displacement per charge² (Å²)");
    for (CollectiveResult c : collective) {
      if (c.window() != null) {
        figure.shade("fit window", c.window().from() * dt, (c.window().to() - 1) * dt);
        break;
      }
    }
    figure.line(
        "single " + diffusion.species() + " ions",
        t,
        Arrays.stream(lags).mapToDouble(n -> alone[n]).toArray(),
        Palette.BLUE,
        Stroke.SOLID);
    double squares = diffusion.ions() * charge * charge;
    for (int m = 0; m < collective.size(); m++) {
      double[] msd = collective.get(m).msd();
      double[] y = Arrays.stream(lags).mapToDouble(n -> msd[n] / squares).toArray();
      figure.line(
          "collective, " + collective.get(m).model() + " charges",
          t,
          y,
          Palette.of(m + 1),
          m == 0 ? Stroke.SOLID : Stroke.DASHED);
    }
    return figure;
  }

  private void writeIntegral() {
    CsvTable table =
        folder.table(
            "lag_frames",
            "time_ps",
            "JJ_x",
            "JJ_y",
            "JJ_z",
            "integral_x",
            "integral_y",
            "integral_z",
            "sigma_S_cm",
            "sigma_err_S_cm");
    int n = integral.correlation().length;
    double[] t = new double[n];
    double[] sigma = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    for (int k = 0; k < n; k++) {
      double[] c = integral.correlation()[k];
      double[] i = integral.integral()[k];
      t[k] = k * integral.spacing();
      sigma[k] = greenKubo((i[0] + i[1] + i[2]) / 3);
      double error = greenKubo(integral.error()[k]);
      low[k] = MILLI * (sigma[k] - error);
      high[k] = MILLI * (sigma[k] + error);
      table.row(k, t[k], c[0], c[1], c[2], i[0], i[1], i[2], sigma[k], error);
    }
    folder.write("green_kubo.csv", table);
    double[] milli = Arrays.stream(sigma).map(s -> MILLI * s).toArray();
    folder.figure("green_kubo", integralFigure(t, milli, low, high));
  }

  /** The running integral with its plateau. */
  private Figure integralFigure(double[] t, double[] milli, double[] low, double[] high) {
    double from = integral.plateauFrom() * integral.spacing();
    double to = (integral.plateauTo() - 1) * integral.spacing();
    double value = MILLI * greenKubo(integral.plateau());
    String plateau = Text.plain(value, MILLI * greenKubo(integral.plateauError()));
    return new Figure("time (ps)", "running conductivity (mS cm⁻¹)")
        .legend(Figure.Legend.TOP_RIGHT)
        .shade("plateau", from, to)
        .band("± standard error", t, low, high, Palette.BLUE)
        .line("running integral", t, milli, Palette.BLUE, Stroke.SOLID)
        .line(
            "σ = " + plateau.replace("+-", "±") + " mS cm⁻¹",
            new double[] {from, to},
            new double[] {value, value},
            Palette.VERMILION,
            Stroke.DASHED);
  }

  /** The conductivities after the diffusion coefficient that they come from. */
  List<KeyResult> keyResults(KeyResult diffusionCoefficient) {
    String at = "at %s K; ".formatted(Text.number(temperature));
    List<KeyResult> results =
        new ArrayList<>(List.of(diffusionCoefficient, independent.keyResult()));
    for (CollectiveResult c : collective) {
      String charges = at + "charges: " + c.model();
      String collectiveName = "Conductivity (collective)";
      results.add(
          c.determined()
              ? KeyResult.of(collectiveName, c.sigma(), c.error(), SIGMA_UNIT, charges)
              : KeyResult.undetermined(collectiveName, SIGMA_UNIT, charges + "; " + c.reason()));
      results.add(
          c.hasHaven()
              ? KeyResult.of("Haven ratio", c.haven(), c.havenError(), "", charges)
              : KeyResult.undetermined("Haven ratio", "", charges + "; " + c.reason()));
    }
    return results;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    independent.json(json);
    List<Object> models = new ArrayList<>();
    for (CollectiveResult c : collective) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("charge_model", c.model());
      one.put("D_charge_cm2_s", independent.ofCharge(c));
      one.put("sigma_collective_S_cm", c.determined() ? c.sigma() : "undetermined");
      one.put("error_S_cm", c.error());
      one.put("haven_ratio", c.hasHaven() ? c.haven() : "undetermined");
      one.put("haven_error", c.havenError());
      one.put("reason", c.reason());
      models.add(one);
    }
    json.put("collective", models);
    if (integral != null) {
      json.put(
          "green_kubo",
          Map.of(
              "integral_JJ_mean_of_axes_e2A2_per_ps", integral.plateau(),
              "sigma_S_cm", greenKubo(integral.plateau()),
              "error_S_cm", greenKubo(integral.plateauError()),
              "plateau", integral.rule()));
    }
    return json;
  }
}
