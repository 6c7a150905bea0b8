package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.diffusion.AxisDiffusion;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.FitWindow;
import org.halimd.analysis.diffusion.ReplicaDiffusion;
import org.halimd.analysis.diffusion.RunDisplacement;
import org.halimd.analysis.diffusion.TabulatedDiffusion;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.engine.app.analyze.RunFolders.RunFolder;
import org.halimd.io.InputException;

/**
 * Diffusion in a tree of folders {@code <T>K}: from the tables of displacements that the runs left
 * behind, or from their trajectories. Replicas of a temperature make one point: displacements are
 * averaged before a window is chosen, so that no replica is left out because it was slow.
 */
final class TemperatureSeries {
  private static final int TOTAL = 3;

  private final TrajectoryOptions trajectory;
  private final WindowOptions window;
  private final double distance;
  private final TableOptions tables;
  private final String name;
  private final double charge;
  private final Console console;
  private final List<Path> read = new ArrayList<>();

  /**
   * Says how folders are read.
   *
   * @param name name of the trajectory in each folder; null to use msd.out
   * @param charge charge of a mobile ion in e
   */
  TemperatureSeries(
      TrajectoryOptions trajectory,
      WindowOptions window,
      TableOptions tables,
      String name,
      double charge,
      Console console) {
    if (trajectory.species == null) {
      throw new InputException("folders of runs need --species, for example --species Li");
    }
    this.trajectory = trajectory;
    this.window = window;
    this.distance = window.distance(console);
    this.tables = tables;
    this.name = name;
    if (charge == 0 || !Double.isFinite(charge)) {
      throw new InputException("--charge: " + charge + " e is no charge of a mobile ion");
    }
    this.charge = charge;
    this.console = console;
  }

  /** Reads all folders, in order of temperature, and says in the headers what they are. */
  List<TemperaturePoint> read(Path parent, ResultFolder folder) {
    folder.header("folder", parent.getFileName());
    folder.header("species", trajectory.species);
    folder.header("window", window.rule(distance).describe());
    List<TemperaturePoint> points = new ArrayList<>();
    console.begin();
    List<RunFolder> folders = RunFolders.in(parent);
    for (RunFolder one : folders) {
      console.progress("reading " + one.name(), (double) points.size() / folders.size());
      points.add(name == null ? fromTables(one) : fromTrajectories(one));
    }
    read.forEach(file -> folder.input(file, parent.relativize(file)));
    return points;
  }

  /** Mean temperature and volume of all runs of a folder. */
  private double[] means(RunFolder folder, List<Path> tables) {
    double temperature = 0;
    double volume = 0;
    for (Path table : tables) {
      ThermoAverages averages = thermo(folder, table);
      read.add(table);
      temperature += averages.temperature().mean() / tables.size();
      volume += averages.volume().mean() / tables.size();
    }
    return new double[] {temperature, volume};
  }

  private ThermoAverages thermo(RunFolder folder, Path file) {
    ThermoAverages averages = ThermoAverages.of(ThermoFile.read(file));
    if (averages.misses(folder.temperature())) {
      console.warn(
          "%s: the mean temperature is %s K, not that of the folder; the mean is used"
              .formatted(
                  file.getParent(),
                  Text.plain(
                      averages.temperature().mean(), averages.temperature().standardError())));
    }
    if (averages.start() > 0) {
      console.line(
          "%s: rows %d to %d are equilibrated"
              .formatted(file, averages.start() + 1, averages.rows()));
    }
    return averages;
  }

  private TemperaturePoint fromTables(RunFolder folder) {
    List<TabulatedRun> runs =
        folder.runs().stream()
            .map(run -> tables.read(run.resolve("msd.out"), trajectory.species, console))
            .toList();
    runs.forEach(run -> read.addAll(run.files()));
    List<Path> thermo = folder.runs().stream().map(run -> run.resolve("thermo.out")).toList();
    double[] means = means(folder, thermo);
    int ions = runs.getFirst().ions();
    for (TabulatedRun run : runs) {
      if (run.ions() != ions) {
        throw new InputException(
            run.file().file(),
            "%d %s ions, but %d in the first replica; replicas are runs of the same system"
                .formatted(run.ions(), run.species(), ions));
      }
    }
    runs.getFirst()
        .model()
        .ifPresent(m -> m.requireSameCell(means[1], thermo.getFirst().toString()));
    TabulatedDiffusion d = together(runs);
    if (d.window().diffusive() && !d.he().applies()) {
      console.warn(folder.name() + ": " + d.he().vibration());
    }
    return new TemperaturePoint(
        folder.name(),
        means[0],
        d.diffusion(TOTAL),
        d.he().relative(),
        means[1],
        ions,
        charge,
        d.window().diffusive() ? "" : notDiffusive(d.window(), d.spacing() * d.msd()[0].length),
        AxisDiffusion.of(List.of(d.estimates()), new double[] {1}, d.window().diffusive()));
  }

  private static String notDiffusive(FitWindow window, double time) {
    return "not diffusive: %s; %s".formatted(window.reason(), window.advice(time));
  }

  private TabulatedDiffusion together(List<TabulatedRun> runs) {
    if (runs.size() == 1) {
      return runs.getFirst().diffusion(window.rule(distance), distance);
    }
    double[][] times = runs.stream().map(run -> run.file().time()).toArray(double[][]::new);
    double[][][] msd =
        runs.stream().map(run -> run.file().msd()[run.group()]).toArray(double[][][]::new);
    double spacing = TabulatedDiffusion.spacing(times[0]);
    for (int k = 0; k < times.length; k++) {
      if (Math.abs(TabulatedDiffusion.spacing(times[k]) - spacing) > 1e-6 * spacing) {
        throw new InputException(
            runs.get(k).file().file(),
            "the lags are not those of the first replica; replicas need the same compute_msd");
      }
    }
    double[][] mean = TabulatedDiffusion.mean(times, msd);
    double[] time = IntStream.range(0, mean[0].length).mapToDouble(k -> k * spacing).toArray();
    int ions = runs.stream().mapToInt(TabulatedRun::ions).sum();
    return TabulatedDiffusion.of(time, mean, ions, window.rule(distance), distance);
  }

  private TemperaturePoint fromTrajectories(RunFolder folder) {
    List<Path> files = folder.runs().stream().map(run -> run.resolve(name)).toList();
    double[] means =
        means(folder, files.stream().map(file -> file.resolveSibling("thermo.out")).toList());
    List<RunDisplacement> runs = new ArrayList<>();
    List<List<DiffusionEstimate>> estimates = new ArrayList<>();
    double volume = 0;
    for (Path file : files) {
      try (PathReading reading = new PathReading(file, trajectory, console)) {
        DiffusionResult result = analysis(reading).run();
        result.warnings().forEach(w -> console.warn(file + ": " + w));
        runs.add(RunDisplacement.of(file.toString(), result));
        read.add(file);
        estimates.add(result.estimates());
        double[] volumes = reading.paths().volumes(reading.from(), reading.to());
        volume += Arrays.stream(volumes).average().orElseThrow() / files.size();
      }
    }
    ReplicaDiffusion d = ReplicaDiffusion.of(runs, window.rule(distance), distance);
    return new TemperaturePoint(
        folder.name(),
        means[0],
        d.coefficient(),
        d.relativeError(),
        volume,
        runs.getFirst().ions(),
        charge,
        d.diffusive() ? "" : notDiffusive(d.window(), d.msd().length * runs.getFirst().spacing()),
        AxisDiffusion.of(estimates, d.weights(), d.diffusive()));
  }

  private DiffusionAnalysis analysis(PathReading reading) {
    return new DiffusionAnalysis(reading.paths(), reading.settings(window, distance));
  }
}
