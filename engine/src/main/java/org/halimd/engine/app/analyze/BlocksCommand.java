package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.statistics.BlockLevel;
import org.halimd.analysis.statistics.Drift;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.analysis.statistics.StatisticalInefficiency;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code halimd analyze blocks}. */
@Command(
    name = "blocks",
    description = {
      "Means of time series with errors that account for correlation in time (blocking after "
          + "Flyvbjerg and Petersen), statistical inefficiency and drift.",
      "The standard error grows with the size of the blocks until these are independent; the"
          + " plateau is the error of the mean. Without one the error is a lower bound."
    },
    footer = {
      "",
      "Example: halimd analyze blocks --input thermo.out --columns T,V --out results",
      "",
      "Writes blocks.csv, blocks.json and a figure blocks_NAME for every series."
    },
    mixinStandardHelpOptions = true)
final class BlocksCommand implements Runnable {
  @Mixin private SeriesInput series;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    Map<String, double[]> all = series.read(console);
    ResultFolder folder = new ResultFolder(output);
    series.describe(folder, all);
    CsvTable table =
        folder.table("series", "block_size", "n_blocks", "se_mean", "se_of_se", "plateau");
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    all.forEach((name, values) -> json.put(name, one(name, values, table, folder, console)));
    json.put("warnings", console.warnings());
    folder.write("blocks.csv", table);
    folder.json("blocks.json", json);
    console.summary(json);
  }

  private Map<String, Object> one(
      String name, double[] values, CsvTable table, ResultFolder folder, Console console) {
    BlockAverage average = new BlockAverage();
    for (double value : values) {
      average.add(value);
    }
    Estimate estimate = average.estimate();
    List<BlockLevel> levels = average.table();
    List<Object> json = new ArrayList<>();
    for (BlockLevel level : levels) {
      table.row(
          name,
          level.blockSize(),
          level.blocks(),
          level.standardError(),
          level.errorOfError(),
          level.blockSize() == estimate.blockSize() ? 1 : 0);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("block_size", level.blockSize());
      row.put("n_blocks", level.blocks());
      row.put("se_mean", level.standardError());
      row.put("se_of_se", level.errorOfError());
      json.add(row);
    }
    double g = StatisticalInefficiency.of(values);
    Drift drift = average.drift();
    console.line(
        "%s: %s, %d samples, about %.0f independent (g = %.4g)"
            .formatted(
                name,
                Text.plain(estimate.mean(), estimate.standardError()),
                estimate.samples(),
                values.length / g,
                g));
    if (!estimate.converged()) {
      console.warn(
          name + ": the series is too short for its correlation time; the error is a lower bound");
    }
    if (drift.significant()) {
      console.warn(
          "%s drifts by %s over the series"
              .formatted(name, Text.plain(drift.total(), drift.standardError())));
    }
    folder.figure("blocks_" + name, figure(name, levels, estimate));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("n", estimate.samples());
    result.put("mean", estimate.mean());
    result.put("standard_error", estimate.standardError());
    result.put("converged", estimate.converged());
    result.put("statistical_inefficiency", g);
    result.put("drift_over_series", drift.total());
    result.put("drift_error", drift.standardError());
    result.put("flyvbjerg_petersen_blocks", json);
    return result;
  }

  private static Figure figure(String name, List<BlockLevel> levels, Estimate estimate) {
    double[] size = levels.stream().mapToDouble(BlockLevel::blockSize).toArray();
    Figure figure =
        new Figure("samples per block", "standard error of the mean of " + SeriesInput.label(name))
            .logarithmic(true, false);
    figure.points(
        "blocks",
        size,
        levels.stream().mapToDouble(BlockLevel::standardError).toArray(),
        levels.stream().mapToDouble(BlockLevel::errorOfError).toArray(),
        Palette.BLUE);
    double[] ends = {1, size[size.length - 1]};
    double[] error = {estimate.standardError(), estimate.standardError()};
    return figure.line(
        estimate.converged() ? "plateau" : "lower bound",
        ends,
        error,
        Palette.VERMILION,
        Stroke.DASHED);
  }
}
