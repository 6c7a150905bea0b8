package org.halimd.engine.app.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.ArrheniusAnalysis;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.io.input.PointsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze arrhenius}. */
@Command(
    name = "arrhenius",
    description = {
      "Activation energy, prefactor and extrapolation to room temperature, from folders named after"
          + " temperatures or from a table of points.",
      "Each folder <T>K holds thermo.out and either msd.out with model.xyz and run.in ('replicate'"
          + " is honoured), or the trajectory named by --trajectory; replicas in folders <T>K/1,"
          + " <T>K/2, ... make one point. Points without diffusion take no part in fits and are"
          + " listed with the reason."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze arrhenius --input runs --species Li --site-distance 3.5 --out results",
      "  halimd analyze arrhenius --input points.csv --out results",
      "      (first line T_K,D_cm2_s,rel_std_D,volume_A3,n_ions,charge)",
      "  halimd analyze arrhenius --input lzc/conductivity.csv --label LZC --input"
          + " lzacfo/conductivity.csv --label LZACFO --out both",
      "",
      "Writes arrhenius.csv, leave_one_out.csv, arrhenius_fit.json and the figures arrhenius and,"
          + " where volumes and ions are known, arrhenius_sigma; of several materials each in a"
          + " folder of its name, and arrhenius_comparison.csv, .json and the figure"
          + " arrhenius_comparison of all."
    },
    mixinStandardHelpOptions = true)
final class ArrheniusCommand implements Runnable {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR|FILE",
      description =
          "folder with folders <T>K, or a table of points (also conductivity.csv of a campaign);"
              + " several materials: give the option again")
  private List<Path> inputs;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "name of each of several materials (default: names of the inputs)")
  private List<String> labels = List.of();

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description =
          "table of published values (material,quantity,value,error,unit,source); its rows"
              + " 'Conductivity at 300 K' are shown in the figure of several materials")
  private Path published;

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

  @Mixin private TableOptions tables;
  @Mixin private TrajectoryOptions trajectory;
  @Mixin private WindowOptions window;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    List<Published> values = published == null ? List.of() : Published.read(published);
    if (inputs.size() == 1 && values.isEmpty()) {
      console.summary(one(inputs.getFirst(), new ResultFolder(output), console).json());
      return;
    }
    List<String> names = MaterialNames.of(inputs, labels);
    ArrheniusComparisonReport comparison = new ArrheniusComparisonReport(values);
    ResultFolder folder = new ResultFolder(output);
    for (int m = 0; m < names.size(); m++) {
      console.line(names.get(m) + ":");
      String name = names.get(m);
      ResultFolder own = new ResultFolder(output, name);
      comparison.add(name, one(inputs.get(m), own, console));
      folder.inputsOf(own);
    }
    if (published != null) {
      folder.input(published);
    }
    console.summary(comparison.write(folder, console.warnings()));
  }

  /** What there is to say about one material. */
  record Outcome(List<TemperaturePoint> points, Map<String, Object> json) {}

  private Outcome one(Path input, ResultFolder folder, Console console) {
    List<TemperaturePoint> points;
    if (Files.isDirectory(input)) {
      points =
          new TemperatureSeries(trajectory, window, tables, name, charge, console)
              .read(input, folder);
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
    return new Outcome(points, json);
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
}
