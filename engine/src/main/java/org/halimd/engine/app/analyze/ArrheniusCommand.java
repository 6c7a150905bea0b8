package org.halimd.engine.app.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.ArrheniusAnalysis;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.TabulatedDiffusion;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.io.input.MsdFile;
import org.halimd.analysis.io.input.PointsFile;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.engine.app.analyze.RunFolders.RunFolder;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze arrhenius}. */
@Command(
    name = "arrhenius",
    description = {
      "Activation energy, prefactor and extrapolation to room temperature, from folders named after "
          + "temperatures or from a table of points.",
      "Each folder <T>K holds thermo.out and either msd.out with model.xyz and run.in ('replicate' is "
          + "honoured), or the trajectory named by --trajectory. Points without diffusion take no part "
          + "in fits and are listed with the reason."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze arrhenius --input runs --species Li --site-distance 3.5 --out results",
      "  halimd analyze arrhenius --input points.csv --out results",
      "      (first line T_K,D_cm2_s,rel_std_D,volume_A3,n_ions,charge)",
      "",
      "Writes arrhenius.csv, leave_one_out.csv, arrhenius_fit.json and the figures arrhenius and, where "
          + "volumes and ions are known, arrhenius_sigma."
    },
    mixinStandardHelpOptions = true)
final class ArrheniusCommand implements Runnable {
  private static final double OFF_TARGET = 0.01;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR|FILE",
      description = "folder with folders <T>K, or a table of points")
  private Path input;

  @Option(
      names = "--trajectory",
      paramLabel = "NAME",
      description = "name of the trajectory in each folder (default: use msd.out)")
  private String name;

  @Option(
      names = "--charge",
      paramLabel = "Z",
      defaultValue = "1",
      description = "charge of a mobile ion in e (default: ${DEFAULT-VALUE})")
  private double charge;

  @Option(
      names = "--group",
      paramLabel = "G",
      description = "group of the mobile ions in an msd.out with several groups, from 0")
  private Integer group;

  @Option(
      names = "--ions",
      paramLabel = "N",
      description = "number of mobile ions in the simulated cell, instead of counting in model.xyz")
  private Integer ions;

  @Option(
      names = "--exclude",
      paramLabel = "K",
      split = ",",
      description = "temperatures (of the folder names or the table) to leave out of fits")
  private double[] exclude = {};

  @Option(
      names = "--break",
      paramLabel = "K",
      description = "temperature of a phase transition: two lines that meet there")
  private Double breakTemperature;

  @Mixin private TrajectoryOptions trajectory;
  @Mixin private WindowOptions window;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    ResultFolder folder = new ResultFolder(output);
    List<TemperaturePoint> points;
    if (Files.isDirectory(input)) {
      points = fromFolders(console, folder);
    } else {
      folder.input(input);
      points = PointsFile.read(input);
    }
    points = points.stream().map(this::excluded).toList();
    ArrheniusReport report =
        new ArrheniusReport(new ArrheniusAnalysis(points), breakTemperature, folder);
    report.print(console);
    report.write();
    Map<String, Object> json = report.json(console.warnings());
    folder.json("arrhenius_fit.json", json);
    console.summary(json);
  }

  private TemperaturePoint excluded(TemperaturePoint point) {
    for (double t : exclude) {
      boolean named = point.name().equals(Text.number(t) + "K");
      if (named || Math.abs(point.temperature() - t) < 0.5) {
        return point.without("excluded with --exclude");
      }
    }
    return point;
  }

  private List<TemperaturePoint> fromFolders(Console console, ResultFolder folder) {
    if (trajectory.species == null) {
      throw new InputException("folders of runs need --species, for example --species Li");
    }
    double distance = window.distance(console);
    folder.header("input", input.getFileName());
    folder.header("species", trajectory.species);
    folder.header("window", window.rule(distance).describe());
    List<TemperaturePoint> points = new ArrayList<>();
    console.begin();
    List<RunFolder> folders = RunFolders.in(input);
    for (RunFolder one : folders) {
      console.progress("reading " + one.path(), (double) points.size() / folders.size());
      points.add(
          name == null
              ? fromTable(one, distance, console)
              : fromTrajectory(one, distance, console));
    }
    return points;
  }

  private ThermoAverages thermo(RunFolder folder, Console console) {
    Path file = folder.path().resolve("thermo.out");
    ThermoAverages averages = ThermoAverages.of(ThermoFile.read(file));
    double mean = averages.temperature().mean();
    double error = averages.temperature().standardError();
    double off = Math.abs(mean - folder.temperature());
    if (off > OFF_TARGET * folder.temperature() || off > 3 * error) {
      console.warn(
          "%s: the mean temperature is %s K, not that of the folder; the mean is used"
              .formatted(folder.path().getFileName(), Text.plain(mean, error)));
    }
    if (averages.start() > 0) {
      console.line(
          "%s: rows %d to %d of thermo.out are equilibrated"
              .formatted(folder.path().getFileName(), averages.start() + 1, averages.rows()));
    }
    return averages;
  }

  private TemperaturePoint fromTable(RunFolder folder, double distance, Console console) {
    MsdFile file = MsdFile.read(folder.path().resolve("msd.out"));
    if (file.runs() > 1) {
      console.warn("%s holds %d runs; the last one is used".formatted(file.file(), file.runs()));
    }
    int index = group != null ? group : 0;
    if (group == null && file.groups() > 1 || index < 0 || index >= file.groups()) {
      throw new InputException(
          file.file(),
          "the file has "
              + file.groups()
              + " groups; say which one the mobile ions are with --group 0 to "
              + (file.groups() - 1));
    }
    int count = ions != null ? ions : RunFolders.ions(folder.path(), trajectory.species);
    ThermoAverages thermo = thermo(folder, console);
    TabulatedDiffusion d =
        TabulatedDiffusion.of(
            file.time(), file.msd()[index], count, window.rule(distance), distance);
    return new TemperaturePoint(
        folder.path().getFileName().toString(),
        thermo.temperature().mean(),
        d.diffusion(3),
        d.he().relative(),
        thermo.volume().mean(),
        count,
        charge,
        d.window().diffusive() ? "" : "not diffusive: " + d.window().reason());
  }

  private TemperaturePoint fromTrajectory(RunFolder folder, double distance, Console console) {
    ThermoAverages thermo = thermo(folder, console);
    Path file = folder.path().resolve(name);
    try (PathReading reading =
        new PathReading(file, trajectory, console, (frame, set) -> List.of(), f -> {})) {
      DiffusionResult result =
          new DiffusionAnalysis(
                  reading.paths(),
                  new DiffusionAnalysis.Settings(
                      reading.mobile(),
                      reading.framework(),
                      window.rule(distance),
                      distance,
                      reading.from(),
                      reading.to()))
              .run();
      result.warnings().forEach(w -> console.warn(folder.path().getFileName() + ": " + w));
      DiffusionEstimate total = result.total();
      double[] volumes = reading.paths().volumes(reading.from(), reading.to());
      return new TemperaturePoint(
          folder.path().getFileName().toString(),
          thermo.temperature().mean(),
          total.coefficient(),
          total.error() / Math.abs(total.coefficient()),
          Arrays.stream(volumes).average().orElseThrow(),
          result.ions(),
          charge,
          total.diffusive() ? "" : "not diffusive: " + result.window().reason());
    }
  }
}
