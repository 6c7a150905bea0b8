package org.halimd.engine.app.analyze;

import java.util.List;
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

  @Option(
      names = "--particles",
      paramLabel = "NAME",
      description = "group below /particles of an H5MD file that has several")
  String particles;

  @Option(
      names = "--types",
      paramLabel = "X",
      split = ",",
      description =
          "element symbols of an H5MD file that numbers its species, in ascending order of the"
              + " numbers, for example Li,Zr,Cl")
  List<String> types = List.of();

  Trajectory.Options options() {
    return new Trajectory.Options(
        join,
        Units.factor("--length-unit", lengthUnit, "A", 1, "nm", 10),
        Units.factor("--time-unit", timeUnit, "fs", 1, "ps", 1000),
        particles,
        types);
  }
}
