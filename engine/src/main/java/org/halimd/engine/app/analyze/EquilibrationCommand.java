package org.halimd.engine.app.analyze;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.statistics.Equilibration;
import org.halimd.analysis.statistics.StatisticalInefficiency;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze equilibration}. */
@Command(
    name = "equilibration",
    description = {
      "Where the equilibrated part of time series begins: the start that leaves the largest number"
          + " of effective samples (Chodera 2016). The latest start of all series wins."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze equilibration --input thermo.out --columns U,V,a,b,c --out results",
      "  halimd analyze equilibration --input dump.xyz --species Li --out results",
      "",
      "Writes equilibration.csv, equilibration.json and a figure equilibration_NAME for every"
          + " series."
    },
    mixinStandardHelpOptions = true)
final class EquilibrationCommand implements Runnable {
  private static final int MOST_POINTS = 2000;

  @Mixin private SeriesInput series;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description = "look at every N-th start (default: 200 starts)")
  private Integer stride;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    if (stride != null && stride < 1) {
      throw new InputException("--stride: " + stride + " is no stride; expected 1 or more");
    }
    Map<String, double[]> all = series.read(console);
    ResultFolder folder = new ResultFolder(output);
    series.describe(folder, all);
    CsvTable table =
        folder.table("series", "t0_rows", "t0_ps", "g", "n_eff", "n_eff_without_discard");
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    Map<String, Equilibration> starts = new LinkedHashMap<>();
    int latest = 0;
    for (Map.Entry<String, double[]> entry : all.entrySet()) {
      Equilibration found = one(entry.getKey(), entry.getValue(), table, json, console);
      starts.put(entry.getKey(), found);
      latest = Math.max(latest, found.start());
      folder.figure(
          "equilibration_" + entry.getKey(), figure(entry.getKey(), entry.getValue(), found));
    }
    json.put("t0", latest);
    json.put("t0_ps", latest * series.interval);
    String unit = series.interval == 1 ? "rows" : "ps";
    json.put(KeyResult.KEY, KeyResults.ofEquilibration(starts, series.interval, unit));
    console.line(
        "leave out the first %d rows (%.6g ps at %.6g ps a row)"
            .formatted(latest, latest * series.interval, series.interval));
    folder.write("equilibration.csv", table);
    folder.json("equilibration.json", json);
    console.summary(json);
  }

  private Equilibration one(
      String name, double[] values, CsvTable table, Map<String, Object> json, Console console) {
    int step = stride != null ? stride : Equilibration.usualStride(values.length);
    Equilibration found = Equilibration.detect(values, step);
    double without = values.length / StatisticalInefficiency.of(values);
    table.row(
        name,
        found.start(),
        found.start() * series.interval,
        found.inefficiency(),
        found.effectiveSamples(),
        without);
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("stride", step);
    one.put("t0", found.start());
    one.put("g", found.inefficiency());
    one.put("n_eff", found.effectiveSamples());
    one.put("n_eff_without_discard", without);
    json.put(name, one);
    console.line(
        "%s: equilibrated from row %d, %.4g effective samples (%.4g with all rows)"
            .formatted(name, found.start(), found.effectiveSamples(), without));
    return found;
  }

  private Figure figure(String name, double[] values, Equilibration found) {
    int step = Math.max(1, values.length / MOST_POINTS);
    int[] rows = IntStream.range(0, values.length).filter(k -> k % step == 0).toArray();
    double[] x = IntStream.of(rows).mapToDouble(k -> k * series.interval).toArray();
    double[] y = IntStream.of(rows).mapToDouble(k -> values[k]).toArray();
    return new Figure(series.timeLabel(), SeriesInput.label(name))
        .legend(Figure.Legend.TOP_RIGHT)
        .shade(
            "equilibrated", found.start() * series.interval, (values.length - 1) * series.interval)
        .line(name.matches("\\d+") ? "column " + name : name, x, y, Palette.BLUE, Stroke.SOLID);
  }
}
