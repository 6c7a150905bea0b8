package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.halimd.analysis.diffusion.FitWindow;
import org.halimd.analysis.diffusion.FrameworkMotion;
import org.halimd.analysis.diffusion.NernstEinstein;
import org.halimd.analysis.diffusion.ReplicaConductivity;
import org.halimd.analysis.diffusion.ReplicaDiffusion;
import org.halimd.analysis.diffusion.RunDisplacement;
import org.halimd.analysis.diffusion.WindowRule;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;

/** Several runs of one system as text, a table, JSON and a figure. */
final class ReplicasReport {
  private static final double CONSISTENT = 4;
  private static final int MOST_POINTS = 400;
  private static final String D_UNIT = "cm² s⁻¹";
  private static final String SIGMA_UNIT = "S cm⁻¹";

  private final List<ConductivityFolder> runs;
  private final ReplicaDiffusion diffusion;
  private final Map<String, ReplicaConductivity> collective = new LinkedHashMap<>();
  private final double temperature;
  private final double volume;
  private final double sigma;
  private final double sigmaError;
  private final ResultFolder folder;

  ReplicasReport(
      List<ConductivityFolder> runs, WindowRule rule, double siteDistance, ResultFolder folder) {
    this.runs = runs;
    this.folder = folder;
    diffusion =
        ReplicaDiffusion.of(
            runs.stream().map(ConductivityFolder::displacement).toList(), rule, siteDistance);
    temperature = mean(ConductivityFolder::temperature);
    volume = mean(ConductivityFolder::volume);
    NernstEinstein cell = cell();
    sigma = cell.sigma(diffusion.diffusive() ? diffusion.coefficient() : diffusion.upperBound());
    double rest =
        Math.hypot(
            relativeScatter(ConductivityFolder::temperature),
            relativeScatter(ConductivityFolder::volume));
    sigmaError =
        diffusion.diffusive()
            ? Math.abs(sigma) * Math.hypot(diffusion.relativeError(), rest)
            : Double.NaN;
    combineCollective();
    folder.header("runs", runs.size());
    folder.header("species", runs.getFirst().species());
    folder.header("temperature_K", "%.8g (mean of the runs)".formatted(temperature));
    folder.header("charge_e", runs.getFirst().charge());
    folder.header("window", diffusion.window().rule());
  }

  private NernstEinstein cell() {
    return new NernstEinstein(
        diffusion.runs().getFirst().ions(), runs.getFirst().charge(), volume, temperature);
  }

  private double mean(ToDoubleFunction<ConductivityFolder> value) {
    return runs.stream().mapToDouble(value).average().orElseThrow();
  }

  /** Standard error of the mean over the mean; 0 for one run, whose error is in its own folder. */
  private double relativeScatter(ToDoubleFunction<ConductivityFolder> value) {
    double[] values = runs.stream().mapToDouble(value).toArray();
    return values.length < 2
        ? 0
        : Math.sqrt(StatUtils.variance(values) / values.length) / StatUtils.mean(values);
  }

  private void combineCollective() {
    for (String model : runs.getFirst().collective().keySet()) {
      List<ReplicaConductivity.Run> each = new ArrayList<>();
      for (ConductivityFolder run : runs) {
        ReplicaConductivity.Run one = run.collective().get(model);
        if (one != null) {
          each.add(one);
        }
      }
      if (each.size() == runs.size()) {
        double independent = diffusion.diffusive() ? sigma : Double.NaN;
        collective.put(model, ReplicaConductivity.of(each, independent, sigmaError));
      }
    }
  }

  void print(Console console) {
    FitWindow w = diffusion.window();
    double dt = diffusion.runs().getFirst().spacing();
    console.line(
        "%d runs, %.6g ps in all; window: lags %.6g to %.6g ps (%s)"
            .formatted(runs.size(), diffusion.time(), w.from() * dt, (w.to() - 1) * dt, w.rule()));
    if (diffusion.diffusive()) {
      console.line(
          "D(%s) = %s cm^2/s (%s error), 95 %% interval %.3g to %.3g"
              .formatted(
                  runs.getFirst().species(),
                  Text.scientific(diffusion.coefficient(), diffusion.error()),
                  diffusion.errorName(),
                  diffusion.lower(),
                  diffusion.upper()));
      console.line("sigma(NE) = %s S/cm".formatted(Text.scientific(sigma, sigmaError)));
    } else {
      console.line(
          "D(%s) < %.2g cm^2/s, sigma(NE) < %.2g S/cm (not diffusive: %s)"
              .formatted(runs.getFirst().species(), diffusion.upperBound(), sigma, w.reason()));
      console.line(diffusion.advice());
    }
    collective.forEach(
        (model, c) ->
            console.line(
                "sigma(collective, charges %s) %s; Haven ratio %s"
                    .formatted(
                        model,
                        c.determined()
                            ? "= %s S/cm".formatted(Text.scientific(c.sigma(), c.error()))
                            : "undetermined",
                        c.hasHaven()
                            ? Text.plain(c.haven(), c.havenError())
                            : "undetermined (" + c.reason() + ")")));
    warn(console);
  }

  private void warn(Console console) {
    if (diffusion.reducedChiSquare() > CONSISTENT) {
      console.warn(
          "the runs differ by more than their errors (chi^2/(R - 1) = %.3g): they are not equilibrated, or too short"
              .formatted(diffusion.reducedChiSquare()));
    }
    for (FrameworkMotion motion : diffusion.framework()) {
      if (motion.flows()) {
        console.warn("at %.5g K ".formatted(temperature) + motion.sentence());
      }
    }
  }

  void write() {
    CsvTable table =
        folder.table(
            "run",
            "time_ps",
            "T_K",
            "volume_A3",
            "D_cm2_s",
            "error_cm2_s",
            "D_alone_cm2_s",
            "error_alone_cm2_s",
            "sigma_NE_S_cm",
            "error_S_cm",
            "status");
    for (int i = 0; i < runs.size(); i++) {
      ConductivityFolder run = runs.get(i);
      RunDisplacement r = run.displacement();
      double[] alone = run.alone();
      table.row(
          r.name(),
          r.time(),
          run.temperature(),
          run.volume(),
          diffusion.values()[i],
          diffusion.glsErrors()[i],
          alone[0],
          alone[1],
          new NernstEinstein(r.ions(), run.charge(), run.volume(), run.temperature())
              .sigma(diffusion.values()[i]),
          Double.NaN,
          Double.isFinite(alone[0]) ? "diffusive" : "not diffusive");
    }
    boolean diffusive = diffusion.diffusive();
    table.row(
        "all",
        diffusion.time(),
        temperature,
        volume,
        diffusive ? diffusion.coefficient() : Double.NaN,
        diffusive ? diffusion.error() : Double.NaN,
        Double.NaN,
        Double.NaN,
        diffusive ? sigma : Double.NaN,
        sigmaError,
        diffusive ? "diffusive" : "not diffusive");
    folder.write("replicas.csv", table);
    folder.figure("replicas", figure());
  }

  /** The displacement of every run and their mean with its fit. */
  private Figure figure() {
    FitWindow w = diffusion.window();
    double dt = diffusion.runs().getFirst().spacing();
    int shown =
        diffusion.diffusive()
            ? Math.min(diffusion.msd().length, (int) (1.25 * w.to()) + 2)
            : diffusion.msd().length;
    int step = Math.max(1, shown / MOST_POINTS);
    int[] lags = IntStream.range(0, shown).filter(k -> k % step == 0).toArray();
    double[] t = Arrays.stream(lags).mapToDouble(k -> k * dt).toArray();
    Figure figure = new Figure("lag time (ps)", "mean-square displacement (Å²)");
    if (diffusion.diffusive()) {
      figure.shade("fit window", w.from() * dt, (w.to() - 1) * dt);
    }
    boolean first = true;
    for (RunDisplacement run : diffusion.runs()) {
      String name =
          first ? (runs.size() == 1 ? "the run" : "each of %d runs".formatted(runs.size())) : "";
      figure.line(name, t, at(run.mobile(), lags), Palette.SKY, Stroke.SOLID);
      first = false;
    }
    figure.line(
        "mean of " + runs.getFirst().species(),
        t,
        at(diffusion.msd(), lags),
        Palette.BLACK,
        Stroke.SOLID);
    return diffusion.diffusive() ? addFit(figure, w.from() * dt, (w.to() - 1) * dt) : figure;
  }

  private Figure addFit(Figure figure, double from, double to) {
    String label =
        "D = " + Text.withPower(diffusion.coefficient(), diffusion.error()) + " " + D_UNIT;
    return figure.line(
        label,
        new double[] {from, to},
        new double[] {diffusion.lineAt(from), diffusion.lineAt(to)},
        Palette.PURPLE,
        Stroke.DASHED);
  }

  private static double[] at(double[] values, int[] lags) {
    return Arrays.stream(lags).mapToDouble(lag -> values[lag]).toArray();
  }

  /** The summary. */
  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("runs", runs.size());
    json.put("time_ps", diffusion.time());
    json.put("T_K", temperature);
    json.put("volume_A3", volume);
    json.put("n_ions", diffusion.runs().getFirst().ions());
    json.put("charge_e", runs.getFirst().charge());
    json.put("diffusion", diffusionJson());
    json.put("nernst_einstein", independentJson());
    Map<String, Object> models = new LinkedHashMap<>();
    collective.forEach((model, c) -> models.put(model, collectiveJson(c)));
    json.put("collective", models);
    json.put("framework", diffusion.framework().stream().map(ReplicasReport::motion).toList());
    json.put(KeyResult.KEY, keyResults());
    json.put("warnings", warnings);
    return json;
  }

  private Map<String, Object> diffusionJson() {
    FitWindow w = diffusion.window();
    double dt = diffusion.runs().getFirst().spacing();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("status", diffusion.diffusive() ? "diffusive" : "not diffusive");
    map.put("window_from_ps", w.from() * dt);
    map.put("window_to_ps", (w.to() - 1) * dt);
    if (diffusion.diffusive()) {
      map.put("D_cm2_s", diffusion.coefficient());
      map.put("error_cm2_s", diffusion.error());
      map.put("error_name", diffusion.errorName());
      map.put("ci95_cm2_s", new double[] {diffusion.lower(), diffusion.upper()});
    } else {
      map.put("D_upper_bound_cm2_s", diffusion.upperBound());
      map.put("reason", w.reason());
      map.put("run_longer_factor", diffusion.factorFor(Double.NaN));
      map.put("advice", diffusion.advice());
    }
    map.put("se_gls_cm2_s", diffusion.glsError());
    map.put("se_block_cm2_s", diffusion.blockError());
    map.put("se_replicas_cm2_s", diffusion.scatterError());
    map.put("rsd_he2018", diffusion.heRelative());
    map.put("chi2_over_dof", diffusion.reducedChiSquare());
    return map;
  }

  private Map<String, Object> independentJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(diffusion.diffusive() ? "sigma_NE_S_cm" : "sigma_NE_upper_bound_S_cm", sigma);
    map.put("error_S_cm", sigmaError);
    return map;
  }

  private static Map<String, Object> collectiveJson(ReplicaConductivity c) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sigma_collective_S_cm", c.determined() ? c.sigma() : "undetermined");
    map.put("error_S_cm", c.error());
    map.put("error_name", c.errorName());
    map.put("haven_ratio", c.hasHaven() ? c.haven() : "undetermined");
    map.put("haven_error", c.havenError());
    map.put("reason", c.reason());
    return map;
  }

  private static Map<String, Object> motion(FrameworkMotion m) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("species", m.species());
    map.put("growth_A2", m.growth());
    map.put("D_cm2_s", m.coefficient());
    map.put("standard_errors", m.significance());
    map.put("flows", m.flows());
    map.put("grows", m.grows());
    return map;
  }

  private List<KeyResult> keyResults() {
    String ion = "Diffusion coefficient of " + runs.getFirst().species();
    String at =
        "at %.4g K, %d %s".formatted(temperature, runs.size(), runs.size() == 1 ? "run" : "runs");
    String conductivity = "Conductivity (Nernst-Einstein)";
    if (!diffusion.diffusive()) {
      String note = at + "; " + diffusion.window().reason() + "; " + diffusion.advice();
      return List.of(
          KeyResult.bound(ion, diffusion.upperBound(), D_UNIT, note),
          KeyResult.bound(conductivity, sigma, SIGMA_UNIT, note));
    }
    String note = at + "; error: " + diffusion.errorName();
    return List.of(
        KeyResult.of(
            ion,
            diffusion.coefficient(),
            diffusion.error(),
            diffusion.lower(),
            diffusion.upper(),
            D_UNIT,
            note),
        KeyResult.of(conductivity, sigma, sigmaError, SIGMA_UNIT, at));
  }
}
