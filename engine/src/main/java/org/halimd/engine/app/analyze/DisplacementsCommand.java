package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.dynamics.AtomDisplacements;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze displacements}. */
@Command(
    name = "displacements",
    description = {
      "Displacement maps: how far every atom went, where it was on average, and how it vibrated"
          + " there.",
      "Means are those of continuous positions in the mean cell, without the drift; never of"
          + " wrapped positions. Atoms that leave their place (farther than 1 A from the mean, root"
          + " mean square, or ever farther than 1.5 A, or means of the two halves of the run more"
          + " than 0.5 A apart) get no displacement parameters."
    },
    footer = {
      "",
      "Example: halimd analyze displacements --input dump.xyz --species Li --out results",
      "",
      "Writes displacements.xyz (last positions with the column squared_displacement, to colour"
          + " atoms by in OVITO), mean_structure.cif with anisotropic displacement parameters,"
          + " displacements.csv, displacements.json and the figures displacements and"
          + " displacements_map_X: atoms seen along z, coloured by their squared displacement."
    },
    mixinStandardHelpOptions = true)
final class DisplacementsCommand implements Runnable {

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "a trajectory: extended XYZ (also .gz) or H5MD")
  private Path input;

  @Mixin private TrajectoryOptions trajectory;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    try (PathReading reading =
        new PathReading(
            input, trajectory, console, (frame, ions) -> List.of(), settings -> frame -> {})) {
      ResultFolder folder = new ResultFolder(output);
      reading.describe(folder);
      List<Integer> species =
          IntStream.range(0, reading.paths().settings().sets().size())
              .filter(set -> set != reading.framework())
              .boxed()
              .toList();
      AtomDisplacements result =
          AtomDisplacements.of(reading.paths(), species, reading.from(), reading.to());
      double time = (reading.to() - 1 - reading.from()) * reading.paths().spacing();
      DisplacementsReport report = new DisplacementsReport(result, time, folder);
      report.print(console);
      report.write();
      Map<String, Object> json = report.json(console.warnings());
      folder.json("displacements.json", json);
      console.summary(json);
    }
  }
}
