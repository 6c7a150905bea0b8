package org.halimd.benchmarks.gpu;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The parts of {@code benchmarks/gpu/check} that are Java programs. */
@Command(
    name = "gpu-check",
    description = "What a card must show besides the tests and 'halimd benchmark'.",
    subcommands = {
      DriftCheck.class,
      AveragesCheck.class,
      BitsCheck.class,
      ProbeCheck.class,
      ReportCommand.class
    },
    mixinStandardHelpOptions = true)
public final class GpuCheck {
  GpuCheck() {}

  /** Runs a part; exit code 3 if the card has not shown what it must. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    return new CommandLine(new GpuCheck()).execute(arguments);
  }
}
