package org.halimd.engine.app.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.ConductivityAnalysis;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.GreenKubo;
import org.halimd.analysis.diffusion.PlateauRule;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import org.halimd.system.Frame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze conductivity}. */
@Command(
    name = "conductivity",
    description = {
      "Ionic conductivity at one temperature: of independent ions (Nernst-Einstein), of all ions "
          + "together (Einstein-Helfand), and the Haven ratio of the two.",
      "The collective conductivity comes from one path of charge per run and needs much longer"
          + " runs; where they are too short it is called undetermined, with the length that would"
          + " do."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze conductivity --input dump.xyz --species Li --temperature 400 "
          + "--site-distance 3.5 --charges Li=1,Zr=4,Cl=-1 --out results",
      "  halimd analyze conductivity --input 400K/msd.out --species Li --site-distance 3.5 --out"
          + " results",
      "  halimd analyze conductivity --input runs --species Li --site-distance 3.5 --out results",
      "      (runs holds 350K, 400K, ..., each with msd.out, thermo.out and model.xyz)",
      "",
      "Formal charges only: charges that a qNEP model gives to atoms at an instant are not what"
          + " moves (docs/analysis.md).",
      "Writes conductivity.csv, collective.csv, conductivity.json, with --green-kubo"
          + " green_kubo.csv, the figures charge_displacement and green_kubo, and all files of"
          + " 'halimd analyze msd'."
    },
    mixinStandardHelpOptions = true)
final class ConductivityCommand implements Runnable {
  private static final int GREEN_KUBO_PARTS = 20;
  private static final int FEWEST_FRAMES = 200;
  private static final double LONGEST_SPACING = 0.01;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "a trajectory: extended XYZ (also .gz) or H5MD; or msd.out of compute_msd, the folder of"
              + " a run that has one, or a folder with folders <T>K")
  private Path input;

  @Option(
      names = "--trajectory",
      paramLabel = "NAME",
      description = "name of the trajectory in each folder <T>K (default: use msd.out)")
  private String name;

  @Option(
      names = "--charge",
      paramLabel = "Z",
      defaultValue = "1",
      description = "charge of a mobile ion in e (default: ${DEFAULT-VALUE})")
  private double charge;

  @Option(
      names = "--charges",
      paramLabel = "X=Z",
      split = ",",
      description = "formal charges of all species, sum zero: the second charge model")
  private Map<String, String> charges = new LinkedHashMap<>();

  @Option(
      names = "--green-kubo",
      description = "also integrate the current; needs velocities every few fs")
  private boolean greenKubo;

  @Option(
      names = "--lags",
      paramLabel = "N",
      description = "lags of the current correlation (default: a twentieth of the frames)")
  private Integer lags;

  @Option(
      names = "--plateau",
      paramLabel = "RULE",
      defaultValue = "settled",
      description =
          "where the integral is read off: settled (default: from 5 to 10 times the 1/e time, later"
              + " until it no longer changes), first-zero of the correlation, cepstral (from the"
              + " smoothed spectrum at frequency zero), time:PS0:PS1")
  private String plateau;

  @Mixin private TableOptions tables;
  @Mixin private VolumeOptions volume;
  @Mixin private TrajectoryOptions trajectory;
  @Mixin private WindowOptions window;
  @Mixin private TemperatureOptions temperature;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    if (charge == 0 || !Double.isFinite(charge)) {
      throw new InputException("--charge: " + charge + " e is no charge of a mobile ion");
    }
    if (TableOptions.isTable(input)) {
      fromTable(console);
    } else if (Files.isDirectory(input)) {
      fromFolders(console);
    } else {
      fromTrajectory(console);
    }
  }

  private void fromTable(Console console) {
    trajectory.refuseForTable(input);
    window.refuseForTable(input);
    refuse(!charges.isEmpty() || greenKubo, "--charges and --green-kubo need the trajectory");
    double distance = window.distance(console);
    TabulatedRun run = tables.read(input, trajectory.species, console);
    Path table = run.file().file();
    TemperatureOptions.Temperature t = temperature.find(table, console);
    VolumeOptions.Volume v = volume.find(run, temperature.table(table), console);
    ResultFolder folder = new ResultFolder(output);
    TabulatedReport diffusion =
        new TabulatedReport(run, run.diffusion(window.rule(distance), distance), folder);
    new TabulatedConductivity(folder, console).one(diffusion, run, charge, t, v);
  }

  private void fromFolders(Console console) {
    refuse(
        !charges.isEmpty() || greenKubo || temperature.given() || volume.volume != null,
        "--charges, --green-kubo, --temperature, --thermo and --volume belong to a single run, not"
            + " to folders of runs");
    ResultFolder folder = new ResultFolder(output);
    TemperatureSeries series =
        new TemperatureSeries(trajectory, window, tables, name, charge, console);
    new TabulatedConductivity(folder, console).series(series.read(input, folder));
  }

  private void refuse(boolean wrong, String sentence) {
    if (wrong) {
      throw new InputException(input, sentence);
    }
  }

  private void fromTrajectory(Console console) {
    tables.refuseForTrajectory(input);
    refuse(volume.volume != null, "a trajectory has its own volumes; leave --volume out");
    refuse(name != null, "--trajectory belongs to a folder with folders <T>K");
    TemperatureOptions.Temperature t = temperature.find(input, console);
    window.check();
    PlateauRule rule = plateauRule();
    Current current = new Current();
    try (PathReading reading =
        new PathReading(
            input,
            trajectory,
            console,
            (frame, ions) -> models(frame, ions, current),
            settings -> greenKubo ? current::accept : frame -> {})) {
      reading.requirePeriodic("a conductivity");
      GreenKubo integral = greenKubo ? integral(current, reading, rule) : null;
      ResultFolder folder = new ResultFolder(output);
      reading.describe(folder);
      t.describe(folder);
      folder.header("charge_e", charge);
      console.begin();
      double distance = window.distance(reading, folder, console);
      DiffusionAnalysis analysis =
          new DiffusionAnalysis(reading.paths(), reading.settings(window, distance));
      DiffusionResult result = analysis.run();
      folder.header("window", result.window().rule());
      DiffusionReport diffusion = new DiffusionReport(result, reading.paths(), folder);
      diffusion.print(console);
      diffusion.write(analysis.convergence());
      ConductivityAnalysis conductivity =
          new ConductivityAnalysis(reading.paths(), result, charge, t.kelvin(), t.error());
      ConductivityReport report =
          new ConductivityReport(conductivity, result, t, charge, integral, folder);
      report.print(console);
      report.write();
      Map<String, Object> json = diffusion.json(console.warnings());
      json.putAll(report.json());
      json.put(KeyResult.KEY, report.keyResults(diffusion.keyResult()));
      console.summary(json);
      folder.json("conductivity.json", json);
    }
  }

  private List<ChargeModel> models(Frame first, AtomSet ions, Current current) {
    List<ChargeModel> models = new ArrayList<>();
    models.add(ChargeModel.mobile(ions, charge, first.size()));
    if (!charges.isEmpty()) {
      Map<String, Double> formal = new LinkedHashMap<>();
      charges.forEach(
          (symbol, text) -> {
            double q = Tokens.real(text);
            if (Double.isNaN(q)) {
              throw new InputException(
                  "--charges: '" + text + "' is no charge of " + symbol + " in e");
            }
            formal.put(symbol, q);
          });
      models.add(ChargeModel.formal(first, formal));
      if (formal.get(ions.name()) != charge) {
        throw new InputException(
            "--charges gives %s the charge %s, --charge says %s; make them equal"
                .formatted(ions.name(), formal.get(ions.name()), charge));
      }
    }
    current.begin(models.getLast(), ions.complement(first.size()));
    return models;
  }

  private PlateauRule plateauRule() {
    String[] words = plateau.split(":");
    double from = words.length == 3 ? Tokens.real(words[1]) : Double.NaN;
    double to = words.length == 3 ? Tokens.real(words[2]) : Double.NaN;
    if (words[0].equals("time") && from >= 0 && to > from) {
      return new PlateauRule.Between(from, to);
    }
    return switch (plateau) {
      case "settled" -> new PlateauRule.Settled();
      case "first-zero" -> new PlateauRule.FirstZero();
      case "cepstral" -> new PlateauRule.Cepstral();
      default ->
          throw new InputException(
              "--plateau: '"
                  + plateau
                  + "' is no rule; expected settled, first-zero, cepstral or time:0.5:1 (ps)");
    };
  }

  private GreenKubo integral(Current current, PathReading reading, PlateauRule rule) {
    double spacing = reading.paths().spacing();
    if (spacing > LONGEST_SPACING * (1 + 1e-6)) {
      throw new InputException(
          input,
          "--green-kubo needs velocities every 10 fs or less, and frames are %.6g fs apart: vibrations in between are missed"
              .formatted(1e3 * spacing));
    }
    double[][] j = current.since(reading.from());
    int count = lags != null ? lags : Math.max(2, j[0].length / GREEN_KUBO_PARTS);
    if (count < 2 || count > j[0].length) {
      throw new InputException(
          "--lags: %d lags from %d frames; expected 2 to %d"
              .formatted(count, j[0].length, j[0].length));
    }
    if (j[0].length < FEWEST_FRAMES) {
      throw new InputException(
          input,
          "--green-kubo: there are %d frames; an integral with an error needs %d or more"
              .formatted(j[0].length, FEWEST_FRAMES));
    }
    return GreenKubo.of(j, spacing, count, rule);
  }
}
