package org.halimd.engine.app.analyze;

import org.halimd.analysis.io.input.Trajectory;
import picocli.CommandLine.Option;

/** Options of every verb that reads a trajectory: how the file is to be understood. */
final class ReadingOptions {
  @Option(
      names = "--dt",
      paramLabel = "PS",
      description = "time between frames in ps, for files that carry no time")
  double spacing = Double.NaN;

  @Option(
      names = "--join",
      description = "take several runs in one file as one run, the second continuing the first")
  boolean join;

  @Option(
      names = "--length-unit",
      paramLabel = "A|nm",
      description = "unit of lengths in an H5MD file that names none")
  String lengthUnit;

  @Option(
      names = "--time-unit",
      paramLabel = "fs|ps",
      description = "unit of time in an H5MD file that names none")
  String timeUnit;

  Trajectory.Options options() {
    return new Trajectory.Options(
        join,
        Units.factor("--length-unit", lengthUnit, "A", 1, "nm", 10),
        Units.factor("--time-unit", timeUnit, "fs", 1, "ps", 1000));
  }
}
