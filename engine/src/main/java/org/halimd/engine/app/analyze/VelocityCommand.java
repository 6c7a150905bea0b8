package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.io.input.SdcFile;
import org.halimd.analysis.transport.Origins;
import org.halimd.analysis.transport.VelocityBlocks;
import org.halimd.analysis.transport.VelocityTable;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze vacf}. */
@Command(
    name = "vacf",
    description = {
      "Velocity autocorrelation functions of every species, their integral (the diffusion"
          + " coefficient) and their spectrum (the vibrational density of states, normalised to"
          + " 3N).",
      "Needs velocities every 10 fs or less. Slow hops are hidden in the long tail: for solid"
          + " electrolytes the displacements of 'halimd analyze msd' are the better way to a"
          + " diffusion coefficient."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze vacf --input dump.xyz --max-lag 2 --out results",
      "  halimd analyze vacf --input sdc.out --out results",
      "",
      "Writes vacf.csv, dos.csv, sdc.out (one species), vacf.json and the figures vacf, "
          + "diffusion_vacf and dos."
    },
    mixinStandardHelpOptions = true)
final class VelocityCommand implements Runnable {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "a trajectory with velocities: extended XYZ (also .gz) or H5MD; or sdc.out of"
              + " compute_sdc")
  private Path input;

  @Option(
      names = "--species",
      paramLabel = "X",
      description = "one species only (default: all, each by itself)")
  private String species;

  @Option(
      names = "--max-lag",
      paramLabel = "PS",
      defaultValue = "2",
      description = "longest lag in ps (default: ${DEFAULT-VALUE})")
  private double longest;

  @Option(
      names = "--max-frequency",
      paramLabel = "THZ",
      description = "largest frequency of the spectrum in THz (default: 1/(2 dt), at most 60)")
  private Double frequency;

  @Option(
      names = "--origins",
      paramLabel = "MODE",
      defaultValue = "all",
      description =
          "pairs of frames: all (default), or common: the same number for every lag, as compute_sdc"
              + " has it")
  private String origins;

  @Option(
      names = "--drift",
      paramLabel = "MODE",
      defaultValue = "com",
      description = "velocity that is subtracted: com (centre of mass, default) or none")
  private String drift;

  @Mixin private SkipOptions skip;
  @Mixin private ReadingOptions reading;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    checkOptions();
    VelocityReport report =
        input.getFileName().toString().startsWith("sdc")
            ? fromTable(console)
            : fromTrajectory(console);
    report.print(console);
    report.write();
    Map<String, Object> json = report.json(console.warnings());
    report.folder().json("vacf.json", json);
    console.summary(json);
  }

  private void checkOptions() {
    if (!(longest > 0) || Double.isInfinite(longest)) {
      throw new InputException("--max-lag must be a positive number of ps");
    }
    if (frequency != null && !(frequency > 0 && frequency < Double.POSITIVE_INFINITY)) {
      throw new InputException("--max-frequency: " + frequency + " THz is no frequency");
    }
    if (!drift.equals("com") && !drift.equals("none")) {
      throw new InputException("--drift: '" + drift + "' is neither com nor none");
    }
    if (!origins.equals("all") && !origins.equals("common")) {
      throw new InputException("--origins: '" + origins + "' is neither all nor common");
    }
  }

  private VelocityReport fromTable(Console console) {
    SdcFile file = SdcFile.read(input);
    if (file.runs() > 1) {
      console.warn("%s holds %d runs; the last one is used".formatted(input, file.runs()));
    }
    ResultFolder folder = new ResultFolder(output);
    folder.input(input);
    return new VelocityReport(file.table(), List.of(), frequency, folder);
  }

  private VelocityReport fromTrajectory(Console console) {
    Origins pairs = origins.equals("all") ? Origins.ALL : Origins.COMMON;
    VelocityReading velocities =
        new VelocityReading(input, species, longest, drift.equals("com"), pairs);
    EquilibratedPart equilibrated = null;
    if (skip.automatic()) {
      equilibrated =
          EquilibrationSeries.read(input, reading, skip.mobile(null), console).start(skip.thermo());
      velocities.skipFrames(equilibrated.first());
    } else {
      velocities.skipTime(skip.picoseconds());
    }
    velocities.read(reading, console);
    ResultFolder folder = new ResultFolder(output);
    velocities.describe(folder, console);
    if (equilibrated != null) {
      equilibrated.describe(folder, console);
    }
    folder.header("origins", origins);
    folder.header("drift", drift);
    VelocityBlocks blocks = velocities.blocks();
    VelocityTable table = blocks.table();
    List<List<double[]>> parts =
        IntStream.range(0, table.sets().size()).mapToObj(blocks::runningByPart).toList();
    return new VelocityReport(table, parts, frequency, folder);
  }
}
