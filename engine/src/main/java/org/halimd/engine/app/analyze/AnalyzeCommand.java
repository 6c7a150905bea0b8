package org.halimd.engine.app.analyze;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code halimd analyze VERB}. */
@Command(
    name = "analyze",
    description = {
      "Turns trajectories and tables into numbers with errors, and figures.",
      "Every verb writes tables (CSV), a summary (JSON) and figures (SVG and PNG) into the folder "
          + "given by --out. Every number is written with the window, the error and the method it "
          + "comes from; where the data do not suffice it says how much longer to run."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze msd --input dump.xyz --species Li --out results",
      "  halimd analyze conductivity --input dump.xyz --species Li --temperature 400 --out results",
      "  halimd analyze arrhenius --input runs --species Li --out results   (folders <T>K in runs)",
      "'halimd analyze msd --help' explains the options; docs/analysis.md the methods.",
      "",
      "Exit codes: 0 done (also when the answer is that the data do not suffice); 2 wrong input; "
          + "3 a file could not be written."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      MsdCommand.class,
      ConductivityCommand.class,
      ReplicasCommand.class,
      ArrheniusCommand.class,
      VanHoveCommand.class,
      VelocityCommand.class,
      HopsCommand.class,
      DisplacementsCommand.class,
      EnsembleCommand.class,
      RdfCommand.class,
      AdfCommand.class,
      SqCommand.class,
      XrdCommand.class,
      OrderCommand.class,
      DensityCommand.class,
      PercolationCommand.class,
      BvseCommand.class,
      BlocksCommand.class,
      EquilibrationCommand.class,
      DoasCommand.class,
      NebCommand.class
    })
public final class AnalyzeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a verb is missing, for example 'halimd analyze msd --input dump.xyz --species Li --out"
            + " results'");
  }
}
