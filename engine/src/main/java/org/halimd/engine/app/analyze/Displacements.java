package org.halimd.engine.app.analyze;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.RunDisplacement;
import org.halimd.analysis.diffusion.WindowRule;

/**
 * The displacements in a trajectory as the verbs see them by default, for those who need no files.
 */
public final class Displacements {
  private Displacements() {}

  /**
   * Reads a trajectory.
   *
   * @param name what the run is called
   * @param species symbol of the mobile ions
   * @param siteDistance distance of their neighbouring sites in Å
   * @throws org.halimd.io.InputException as 'halimd analyze msd' refuses input
   */
  public static RunDisplacement read(
      String name, Path trajectory, String species, double siteDistance) {
    TrajectoryOptions options = TrajectoryOptions.of(species, new ReadingOptions());
    OutputOptions silent = new OutputOptions();
    silent.quiet = true;
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    Console console = new Console(nowhere, nowhere, silent);
    try (PathReading reading = new PathReading(trajectory, options, console)) {
      DiffusionAnalysis.Settings settings =
          new DiffusionAnalysis.Settings(
              reading.mobile(),
              reading.framework(),
              new WindowRule.Displacement(siteDistance),
              siteDistance,
              reading.from(),
              reading.to());
      return RunDisplacement.of(name, new DiffusionAnalysis(reading.paths(), settings).run());
    }
  }
}
