package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.StreamedDiffusion;
import org.halimd.analysis.transport.StreamedDisplacements;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze msd}. */
@Command(
    name = "msd",
    description = {
      "Mean-square displacements and tracer diffusion coefficients.",
      "The displacement is averaged over all ions and all origins. The diffusion coefficient is the"
          + " slope in a window where the ions have left their sites, fitted with the covariance"
          + " that free diffusion has; the quoted error is the largest of that, of blocks of the"
          + " run where they disagree, and of the empirical one of He et al. (2018)."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze msd --input dump.xyz --species Li --site-distance 3.5 --out results",
      "  halimd analyze msd --input msd.out --species Li --ions 768 --site-distance 3.5 --out"
          + " results",
      "  halimd analyze msd --input dump.xyz --species Li --site-distance 3.5 --scratch none --out"
          + " results",
      "",
      "Writes msd.csv, msd.out (the columns of compute_msd), diffusion.csv, tensor.csv,"
          + " convergence.csv, msd_ions.csv, msd.json and the figures msd, msd_species, msd_loglog,"
          + " msd_ions, diffusion_running and diffusion_convergence; from msd.out those that need"
          + " no paths; with --scratch none msd.csv, diffusion.csv, tensor.csv, msd.json and msd,"
          + " msd_loglog, diffusion_running, however long the trajectory is."
    },
    mixinStandardHelpOptions = true)
final class MsdCommand implements Runnable {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "a trajectory: extended XYZ (also .gz) or H5MD; or msd.out of compute_msd, or the folder"
              + " of a run that has one")
  private Path input;

  @Option(
      names = "--gpumd",
      paramLabel = "NC",
      description =
          "also write msd_gpumd.out as compute_msd does, of NC lags that all have the same number"
              + " of origins; GPUMD removes no drift (--drift none)")
  private Integer ringLags;

  @Mixin private TableOptions tables;
  @Mixin private TrajectoryOptions trajectory;
  @Mixin private WindowOptions window;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    if (TableOptions.isTable(input)) {
      fromTable(console);
    } else {
      fromTrajectory(console);
    }
  }

  private void fromTable(Console console) {
    trajectory.refuseForTable(input);
    window.refuseForTable(input);
    if (ringLags != null) {
      throw new InputException(input, "--gpumd makes a table of a trajectory; this is one already");
    }
    double distance = window.distance(console);
    TabulatedRun run = tables.read(input, trajectory.species, console);
    TabulatedReport report =
        new TabulatedReport(
            run, run.diffusion(window.rule(distance), distance), new ResultFolder(output));
    report.print(console);
    report.write();
    Map<String, Object> json = report.json(console.warnings());
    report.folder().json("msd.json", json);
    console.summary(json);
  }

  /** Null where nobody asked for it. */
  private RingBuffer ring() {
    if (ringLags != null && !trajectory.skip.absent()) {
      throw new InputException("--gpumd takes all frames as a run does; leave --skip out");
    }
    return ringLags == null ? null : new RingBuffer(ringLags, trajectory.species);
  }

  private void fromTrajectory(Console console) {
    tables.refuseForTrajectory(input);
    window.check();
    RingBuffer ring = ring();
    if (trajectory.streams()) {
      stream(ring, console);
    } else {
      record(ring, console);
    }
  }

  /** With nothing kept per frame. */
  private void stream(RingBuffer ring, Console console) {
    StreamedReading reading = new StreamedReading(input, trajectory, ring, console);
    StreamedDisplacements displacements = reading.displacements();
    if (ring != null) {
      ring.require(input, displacements.counted());
    }
    ResultFolder folder = new ResultFolder(output);
    reading.describe(folder, console);
    DiffusionAnalysis.Settings settings = reading.settings(window, window.distance(console));
    console.begin();
    console.progress("fitting displacements", Double.NaN);
    StreamedDiffusion result = StreamedDiffusion.of(displacements, settings);
    folder.header("window", result.window().rule());
    StreamedReport report = new StreamedReport(result, displacements, settings, folder);
    report.print(console);
    report.write();
    if (ring != null) {
      ring.write(folder);
    }
    console.summary(report.json(console.warnings()));
    folder.json("msd.json", report.json(console.warnings()));
  }

  private void record(RingBuffer ring, Console console) {
    try (PathReading reading =
        new PathReading(
            input,
            trajectory,
            console,
            (frame, ions) -> List.of(),
            settings -> ring == null ? frame -> {} : ring.begin(settings))) {
      if (ring != null) {
        ring.require(input, reading.to());
      }
      ResultFolder folder = new ResultFolder(output);
      reading.describe(folder);
      double distance = window.distance(reading, folder, console);
      DiffusionAnalysis analysis =
          new DiffusionAnalysis(reading.paths(), reading.settings(window, distance));
      console.begin();
      console.progress("computing displacements", Double.NaN);
      DiffusionResult result = analysis.run();
      folder.header("window", result.window().rule());
      DiffusionReport report = new DiffusionReport(result, reading.paths(), folder);
      report.print(console);
      console.progress("computing the convergence with length", Double.NaN);
      report.write(analysis.convergence());
      if (ring != null) {
        ring.write(folder);
      }
      console.summary(report.json(console.warnings()));
      folder.json("msd.json", report.json(console.warnings()));
    }
  }
}
