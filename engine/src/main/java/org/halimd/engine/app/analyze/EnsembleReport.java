package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.halimd.analysis.dynamics.EnergyRatio;
import org.halimd.analysis.dynamics.Equipartition;
import org.halimd.analysis.dynamics.Fluctuation;
import org.halimd.analysis.dynamics.KineticEnergyCheck;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.system.Units;

/** Checks of an ensemble as text, tables, JSON and figures. */
final class EnsembleReport {
  private static final double FAILS = 3;
  private static final double UNLIKELY = 1e-3;
  private static final int BINS = 30;
  private static final int FEWEST_PER_BIN = 5;

  /**
   * What was computed; what was not asked for is null.
   *
   * @param kinetic kinetic energies
   * @param meanIsChecked whether the temperature was given
   * @param series their series in eV
   * @param volume fluctuation of the volume, null at constant volume
   * @param ratio ratio of energy distributions
   * @param first energies of the first run
   * @param second energies of the second run
   * @param equipartition temperatures of species
   */
  record Checks(
      KineticEnergyCheck kinetic,
      boolean meanIsChecked,
      double[] series,
      Fluctuation volume,
      EnergyRatio ratio,
      double[] first,
      double[] second,
      Equipartition equipartition) {}

  /** A line of the result. */
  private record Line(String name, double value, double error, double expected) {
    double sigmas() {
      return (value - expected) / error;
    }

    boolean fails() {
      return Math.abs(sigmas()) > FAILS;
    }

    /** How it fails; what does not fluctuate at all has no error to count in. */
    String failure() {
      return error > 0
          ? "%s is off by %.1f errors".formatted(name, sigmas())
          : "%s is %.4g, not %.4g".formatted(name, value, expected);
    }

    String verdict() {
      return Double.isNaN(expected)
          ? ""
          : Double.isNaN(sigmas()) ? "undetermined" : fails() ? "fails" : "passes";
    }
  }

  private final Checks checks;
  private final ResultFolder folder;
  private final List<Line> lines = new ArrayList<>();

  EnsembleReport(Checks checks, ResultFolder folder) {
    this.checks = checks;
    this.folder = folder;
    KineticEnergyCheck k = checks.kinetic;
    folder.header("temperature_K", "%.8g".formatted(k.temperature()));
    folder.header("degrees_of_freedom", Text.number(k.degrees()));
    if (checks.meanIsChecked) {
      lines.add(
          new Line("mean kinetic energy over (f/2) kB T", k.meanRatio(), k.meanRatioError(), 1));
    }
    lines.add(
        new Line(
            "variance of the kinetic energy over (f/2) (kB T)^2",
            k.varianceRatio(),
            k.varianceRatioError(),
            1));
    if (checks.ratio != null) {
      EnergyRatio r = checks.ratio;
      lines.add(
          new Line(
              "slope of ln(P1/P2) over beta2 - beta1",
              r.slope() / r.expected(),
              Math.abs(r.error() / r.expected()),
              1));
    }
    if (checks.equipartition != null) {
      addSpecies(checks.equipartition);
    }
    if (checks.volume != null) {
      addCompressibility(checks.volume);
    }
  }

  private void addSpecies(Equipartition equipartition) {
    for (int s = 0; s < equipartition.sets().size(); s++) {
      Estimate t = equipartition.temperature(s);
      lines.add(
          new Line(
              "temperature of " + equipartition.sets().get(s).name() + " over T",
              t.mean() / checks.kinetic.temperature(),
              t.standardError() / checks.kinetic.temperature(),
              1));
    }
  }

  /** Isothermal compressibility var(V)/(kB T V) in 1/GPa; there is nothing it must be equal to. */
  private void addCompressibility(Fluctuation v) {
    double unit =
        KineticEnergyCheck.BOLTZMANN
            * checks.kinetic.temperature()
            * v.mean()
            * Units.CODATA_2018.gigapascal();
    lines.add(
        new Line(
            "isothermal compressibility (1/GPa)",
            v.variance() / unit,
            v.varianceError() / unit,
            Double.NaN));
  }

  void print(Console console) {
    KineticEnergyCheck k = checks.kinetic;
    console.line(
        "T = %.6g K, %s degrees of freedom, %d rows, about %.0f independent"
            .formatted(
                k.temperature(),
                Text.number(k.degrees()),
                k.energy().samples(),
                k.energy().independent()));
    for (Line line : lines) {
      console.line(
          "%s: %s %s"
              .formatted(line.name, Text.plain(line.value, line.error), line.verdict())
              .strip());
    }
    if (!Double.isNaN(k.probability())) {
      console.line(
          "probability of so different a distribution of the kinetic energy: %.3g"
              .formatted(k.probability()));
    }
    for (Line line : lines) {
      if (line.fails()) {
        console.warn(line.failure());
      }
    }
    if (k.probability() < UNLIKELY) {
      console.warn("the distribution of the kinetic energy is not the canonical one");
    }
    if (checks.ratio != null && !checks.ratio.determined()) {
      console.warn(
          "the energy distributions do not overlap enough; temperatures about %.2g K apart would"
                  .formatted(checks.ratio.advisedStep())
              + " be best");
    }
  }

  void write() {
    CsvTable table =
        folder.table("check", "value", "standard_error", "expected", "sigmas", "verdict");
    for (Line l : lines) {
      table.row(l.name, l.value, l.error, l.expected, l.sigmas(), l.verdict());
    }
    folder.write("ensemble.csv", table);
    writeKinetic();
    if (checks.ratio != null && checks.ratio.determined()) {
      writeRatio();
    }
  }

  private void writeKinetic() {
    double[] edges = edges(checks.series);
    double width = edges[1] - edges[0];
    int[] count = histogram(checks.series, edges);
    CsvTable table = folder.table("kinetic_eV", "density_per_eV", "canonical_per_eV");
    double[] x = new double[BINS];
    double[] y = new double[BINS];
    double[] error = new double[BINS];
    double perSample = 1 / (checks.series.length * width);
    for (int b = 0; b < BINS; b++) {
      x[b] = edges[b] + 0.5 * width;
      y[b] = count[b] * perSample;
      error[b] = Math.sqrt(count[b] * checks.kinetic.energy().inefficiency()) * perSample;
      table.row(x[b], y[b], checks.kinetic.density(x[b]));
    }
    folder.write("kinetic_energy.csv", table);
    double[] fine =
        DoubleStream.iterate(edges[0], v -> v + width / 4).limit(4 * BINS + 1).toArray();
    double[] canonical = Arrays.stream(fine).map(checks.kinetic::density).toArray();
    folder.figure(
        "ensemble_kinetic",
        new Figure("kinetic energy (eV)", "probability density (eV⁻¹)")
            .legend(Legend.TOP_RIGHT)
            .line("canonical", fine, canonical, Palette.BLACK, Stroke.SOLID)
            .points("run", x, y, error, Palette.BLUE));
  }

  private static double[] edges(double[]... series) {
    double from = Arrays.stream(series).flatMapToDouble(Arrays::stream).min().orElseThrow();
    double to = Arrays.stream(series).flatMapToDouble(Arrays::stream).max().orElseThrow();
    double width = (to - from) * (1 + 1e-9) / BINS;
    return IntStream.rangeClosed(0, BINS).mapToDouble(b -> from + b * width).toArray();
  }

  private static int[] histogram(double[] series, double[] edges) {
    int[] count = new int[BINS];
    double width = edges[1] - edges[0];
    for (double v : series) {
      int b = width > 0 ? (int) ((v - edges[0]) / width) : 0;
      count[Math.clamp(b, 0, BINS - 1)]++;
    }
    return count;
  }

  private void writeRatio() {
    double[] edges = edges(checks.first, checks.second);
    int[] one = histogram(checks.first, edges);
    int[] two = histogram(checks.second, edges);
    double[] g = {
      checks.first.length / (double) checks.ratio.samples()[0],
      checks.second.length / (double) checks.ratio.samples()[1]
    };
    int[] bins =
        IntStream.range(0, BINS)
            .filter(b -> Math.min(one[b] / g[0], two[b] / g[1]) >= FEWEST_PER_BIN)
            .toArray();
    double middle = 0.5 * (edges[0] + edges[BINS]);
    double scale = Math.log((double) checks.second.length / checks.first.length);
    double[] x = Arrays.stream(bins).mapToDouble(b -> 0.5 * (edges[b] + edges[b + 1])).toArray();
    double[] y =
        Arrays.stream(bins).mapToDouble(b -> Math.log((double) one[b] / two[b]) + scale).toArray();
    double[] error =
        Arrays.stream(bins).mapToDouble(b -> Math.sqrt(g[0] / one[b] + g[1] / two[b])).toArray();
    CsvTable table = folder.table("energy_eV", "ln_ratio", "ln_ratio_se", "fit", "expected");
    EnergyRatio r = checks.ratio;
    double level = r.constant() + r.slope() * middle;
    for (int i = 0; i < x.length; i++) {
      table.row(
          x[i],
          y[i],
          error[i],
          r.constant() + r.slope() * x[i],
          level + r.expected() * (x[i] - middle));
    }
    folder.write("energy_ratio.csv", table);
    double[] ends = {edges[0], edges[BINS]};
    double[] fit = Arrays.stream(ends).map(e -> r.constant() + r.slope() * e - level).toArray();
    double[] truth = Arrays.stream(ends).map(e -> r.expected() * (e - middle)).toArray();
    double[] relative = Arrays.stream(ends).map(e -> e - middle).toArray();
    folder.figure(
        "ensemble_ratio",
        new Figure(
                "energy %s %.6g eV (eV)".formatted(middle < 0 ? "+" : "−", Math.abs(middle)),
                "ln(P₁/P₂) + constant")
            .legend(r.expected() > 0 ? Legend.TOP_LEFT : Legend.TOP_RIGHT)
            .line("expected slope", relative, truth, Palette.BLACK, Stroke.SOLID)
            .line("found slope", relative, fit, Palette.VERMILION, Stroke.DASHED)
            .points(
                "run",
                Arrays.stream(x).map(e -> e - middle).toArray(),
                Arrays.stream(y).map(v -> v - level).toArray(),
                error,
                Palette.BLUE));
  }

  Map<String, Object> json(List<String> warnings) {
    KineticEnergyCheck k = checks.kinetic;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("temperature_K", k.temperature());
    json.put("degrees_of_freedom", k.degrees());
    json.put("independent_samples", k.energy().independent());
    json.put("kinetic_distribution_probability", k.probability());
    List<Map<String, Object>> all = new ArrayList<>();
    for (Line l : lines) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("check", l.name);
      one.put("value", l.value);
      one.put("standard_error", l.error);
      one.put("expected", l.expected);
      one.put("sigmas", l.sigmas());
      one.put("verdict", l.verdict());
      all.add(one);
    }
    json.put("checks", all);
    if (checks.ratio != null) {
      json.put("advised_temperature_step_K", checks.ratio.advisedStep());
    }
    json.put("warnings", warnings);
    return json;
  }
}
