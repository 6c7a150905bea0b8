package org.halimd.engine.app.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.input.SeriesFile;
import org.halimd.analysis.io.input.ThermoFile;

/** Figures of the time series of a run: temperature, pressure, volume, conserved quantity. */
final class RunFigures {
  private static final int MOST_POINTS = 800;

  /** Points of the smoothed line on each side, as a fraction of all. */
  private static final int SMOOTHING = 40;

  private final Path folder;
  private final String prefix;
  private final List<Plot> plots = new ArrayList<>();

  private RunFigures(Path folder, String prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /**
   * The figures of a directory, from state.out or, where there is none, from thermo.out; none if it
   * has neither.
   *
   * @param prefix of identifiers in the page
   * @throws org.halimd.io.InputException if a table is damaged
   */
  static List<Plot> of(Path folder, String prefix) {
    RunFigures figures = new RunFigures(folder, prefix);
    if (Files.exists(folder.resolve("state.out"))) {
      figures.ofState(SeriesFile.read(folder.resolve("state.out")));
    } else if (Files.exists(folder.resolve("thermo.out"))) {
      figures.ofThermo(ThermoFile.read(folder.resolve("thermo.out")));
    }
    return figures.plots;
  }

  /** Columns: step, time (fs), conserved quantity (eV), V, density, T, P, ... */
  private void ofState(Map<String, double[]> columns) {
    int from = lastExecution(columns.get("1"));
    double[] time =
        Arrays.stream(columns.get("2"))
            .skip(from)
            .map(femtoseconds -> femtoseconds / 1000)
            .toArray();
    String axis = "time (ps)";
    add("temperature", axis, "temperature (K)", time, after(from, columns.get("6")));
    add("pressure", axis, "pressure (GPa)", time, after(from, columns.get("7")));
    add("volume", axis, "volume (Å³)", time, after(from, columns.get("4")));
    double[] conserved = after(from, columns.get("3"));
    double[] drift = Arrays.stream(conserved).map(e -> e - conserved[0]).toArray();
    add("conserved", axis, "change of the conserved quantity (eV)", time, drift);
  }

  private void ofThermo(ThermoFile thermo) {
    double[] sample = IntStream.rangeClosed(1, thermo.rows()).asDoubleStream().toArray();
    String axis = "sample";
    add("temperature", axis, "temperature (K)", sample, thermo.temperature());
    add("pressure", axis, "pressure (GPa)", sample, thermo.pressure());
    add("volume", axis, "volume (Å³)", sample, thermo.volume());
    add("potential", axis, "potential energy (eV)", sample, thermo.potential());
  }

  /** Files are appended to; the last execution is where steps begin anew for the last time. */
  private static int lastExecution(double[] steps) {
    int from = 0;
    for (int k = 1; k < steps.length; k++) {
      from = steps[k] <= steps[k - 1] ? k : from;
    }
    return from;
  }

  private static double[] after(int from, double[] values) {
    return Arrays.copyOfRange(values, from, values.length);
  }

  private void add(String name, String xLabel, String yLabel, double[] x, double[] y) {
    int step = Math.max(1, Math.ceilDiv(x.length, MOST_POINTS));
    double[] smooth = smooth(y, Math.max(1, y.length / SMOOTHING));
    Figure figure =
        new Figure(xLabel, yLabel)
            .legend(Legend.NONE)
            .line("samples", every(step, x), every(step, y), Palette.SKY, Stroke.SOLID)
            .line("running mean", every(step, x), every(step, smooth), Palette.BLUE, Stroke.SOLID);
    plots.add(SvgFile.of(figure, name, prefix + name + "-"));
  }

  private static double[] every(int step, double[] values) {
    return IntStream.range(0, values.length)
        .filter(k -> k % step == 0)
        .mapToDouble(k -> values[k])
        .toArray();
  }

  /** Means over 2 half + 1 neighbouring samples, fewer near the ends. */
  private static double[] smooth(double[] values, int half) {
    double[] sums = new double[values.length + 1];
    for (int k = 0; k < values.length; k++) {
      sums[k + 1] = sums[k] + values[k];
    }
    return IntStream.range(0, values.length)
        .mapToDouble(
            k -> {
              int low = Math.max(0, k - half);
              int high = Math.min(values.length, k + half + 1);
              return (sums[high] - sums[low]) / (high - low);
            })
        .toArray();
  }
}
