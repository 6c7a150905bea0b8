package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The input of verbs that read a trajectory and nothing else. */
final class TrajectoryFile {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "a trajectory, or a structure: extended XYZ (also .gz) or H5MD")
  Path path;
}
