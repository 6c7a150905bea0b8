package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.halimd.analysis.dynamics.EnergyRatio;
import org.halimd.analysis.dynamics.Equipartition;
import org.halimd.analysis.dynamics.Fluctuation;
import org.halimd.analysis.dynamics.KineticEnergyCheck;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.io.InputException;
import org.halimd.system.Units;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze ensemble}. */
@Command(
    name = "ensemble",
    description = {
      "Whether a run has sampled the ensemble it should: mean, variance and distribution of the"
          + " kinetic energy against the canonical ones; equipartition between species; the ratio"
          + " of the energy distributions of two temperatures (Shirts 2013); at constant pressure"
          + " the compressibility from the fluctuations of the volume.",
      "Every check is a number with an error and its distance from the expected one in errors;"
          + " above three it fails."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze ensemble --input thermo.out --temperature 400 --out results",
      "  halimd analyze ensemble --input 400K/thermo.out --temperature 400 --second 410K/thermo.out"
          + " \\",
      "      --second-temperature 410 --trajectory 400K/dump.xyz --out results",
      "",
      "Writes ensemble.csv, kinetic_energy.csv, with --second energy_ratio.csv, ensemble.json and"
          + " the figures ensemble_kinetic and ensemble_ratio."
    },
    mixinStandardHelpOptions = true)
final class EnsembleCommand implements Runnable {
  private static final int FEWEST_ROWS = 50;
  private static final double WHOLE = 0.05;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "thermo.out of a run")
  private Path input;

  @Option(
      names = "--temperature",
      paramLabel = "K",
      description =
          "temperature of the thermostat in K (default: the mean of the run, and the mean is not "
              + "checked)")
  private Double temperature;

  @Option(
      names = "--dof",
      paramLabel = "F",
      description = "degrees of freedom (default: 2 K/(k_B T) of the rows of thermo.out)")
  private Double degrees;

  @Option(
      names = "--second",
      paramLabel = "FILE",
      description = "thermo.out of the same system at another temperature")
  private Path second;

  @Option(
      names = "--second-temperature",
      paramLabel = "K",
      description = "temperature of the second thermostat in K (default: the mean of that run)")
  private Double secondTemperature;

  @Option(
      names = "--pressure",
      paramLabel = "GPA",
      defaultValue = "0",
      description = "pressure of the barostat of both runs in GPa (default: ${DEFAULT-VALUE})")
  private double pressure;

  @Option(
      names = "--trajectory",
      paramLabel = "FILE",
      description = "trajectory with velocities, to compare the temperatures of species")
  private Path trajectory;

  @Mixin private ReadingOptions reading;
  @Mixin private OutputOptions output;

  /** What is needed of a run: its equilibrated rows. */
  private record Run(ThermoFile file, int start, double kelvin) {
    double[] part(double[] series) {
      return Arrays.copyOfRange(series, start, series.length);
    }
  }

  @Override
  public void run() {
    Console console = output.console();
    Run one = read(input, temperature, "--temperature", console);
    Run two =
        second == null ? null : read(second, secondTemperature, "--second-temperature", console);
    double[] kinetic = one.part(one.file.kinetic());
    KineticEnergyCheck check = KineticEnergyCheck.of(kinetic, degrees(one), one.kelvin);
    double[] volume = one.part(one.file.volume());
    boolean constantVolume =
        Arrays.stream(volume).allMatch(v -> Math.abs(v - volume[0]) < 1e-6 * v);
    EnergyRatio ratio = two == null ? null : ratio(one, two, constantVolume);
    Equipartition equipartition = trajectory == null ? null : equipartition(console);
    ResultFolder folder = new ResultFolder(output);
    folder.input(input);
    if (two != null) {
      folder.input(second);
    }
    folder.header("rows", "%d to %d".formatted(one.start + 1, one.file.rows()));
    EnsembleReport report =
        new EnsembleReport(
            new EnsembleReport.Checks(
                check,
                temperature != null,
                kinetic,
                constantVolume ? null : Fluctuation.of(volume),
                ratio,
                ratio == null ? null : energies(one, constantVolume),
                ratio == null ? null : energies(two, constantVolume),
                equipartition),
            folder);
    report.print(console);
    report.write();
    Map<String, Object> json = report.json(console.warnings());
    folder.json("ensemble.json", json);
    console.summary(json);
  }

  private Run read(Path path, Double kelvin, String option, Console console) {
    if (kelvin != null && !(kelvin > 0 && kelvin < Double.POSITIVE_INFINITY)) {
      throw new InputException(option + ": " + kelvin + " K is no temperature");
    }
    ThermoFile file = ThermoFile.read(path);
    ThermoAverages averages = ThermoAverages.of(file);
    int rows = file.rows() - averages.start();
    if (rows < FEWEST_ROWS) {
      throw new InputException(
          path,
          "%d equilibrated rows of %d are too few to judge fluctuations; expected %d or more"
              .formatted(rows, file.rows(), FEWEST_ROWS));
    }
    console.line(
        "%s: rows %d to %d are equilibrated".formatted(path, averages.start() + 1, file.rows()));
    return new Run(file, averages.start(), kelvin != null ? kelvin : averages.temperature().mean());
  }

  /** Given, or what the file makes of kinetic energy and temperature. */
  private double degrees(Run run) {
    if (degrees != null) {
      if (!(degrees > 0) || degrees.isInfinite()) {
        throw new InputException("--dof: " + degrees + " is no number of degrees of freedom");
      }
      return degrees;
    }
    double kinetic = Arrays.stream(run.file.kinetic()).sum();
    double kelvin = Arrays.stream(run.file.temperature()).sum();
    double f = 2 * kinetic / (KineticEnergyCheck.BOLTZMANN * kelvin);
    if (!(f > 0)) {
      throw new InputException(
          run.file.file(), "temperatures and kinetic energies are zero; nothing moves");
    }
    return Math.abs(f - Math.rint(f)) < WHOLE ? Math.rint(f) : f;
  }

  private double[] energies(Run run, boolean constantVolume) {
    double[] energy = run.part(run.file.potential());
    double[] volume = run.part(run.file.volume());
    double p = pressure / Units.CODATA_2018.gigapascal();
    for (int k = 0; k < energy.length; k++) {
      energy[k] += constantVolume ? 0 : p * volume[k];
    }
    return energy;
  }

  private EnergyRatio ratio(Run one, Run two, boolean constantVolume) {
    if (Math.abs(one.kelvin - two.kelvin) < 1e-3) {
      throw new InputException(
          "both runs are at %.6g K; the ratio of distributions needs two temperatures"
              .formatted(one.kelvin));
    }
    return EnergyRatio.of(
        energies(one, constantVolume), one.kelvin, energies(two, constantVolume), two.kelvin);
  }

  private Equipartition equipartition(Console console) {
    Equipartition result = new Equipartition();
    console.begin();
    int frames = 0;
    try (Trajectory file = Trajectory.open(trajectory, reading.options())) {
      while (file.hasNext()) {
        result.accept(file.next());
        frames++;
        console.progress(
            "reading " + trajectory.getFileName() + ": " + frames + " frames", file.fractionRead());
      }
    }
    if (frames < 2) {
      throw new InputException(trajectory, "a mean temperature needs more than one frame");
    }
    return result;
  }
}
