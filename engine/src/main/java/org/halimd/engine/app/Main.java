package org.halimd.engine.app;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.halimd.engine.RunFailure;
import org.halimd.engine.app.amorphize.AmorphizeCommand;
import org.halimd.engine.app.analyze.AnalyzeCommand;
import org.halimd.engine.app.build.BuildCommand;
import org.halimd.engine.app.build.SymmetryCommand;
import org.halimd.engine.app.campaign.CampaignCommand;
import org.halimd.engine.app.report.ReportCommand;
import org.halimd.engine.app.run.InputErrors;
import org.halimd.engine.app.run.Version;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code halimd}. */
@Command(
    name = "halimd",
    description = "Molecular dynamics with neuroevolution potentials for solid electrolytes.",
    footer = {
      "",
      "Example: a directory with model.xyz, run.in and a potential is run by",
      "  halimd run mydirectory",
      "and 'halimd help ensemble' explains the keyword 'ensemble' of run.in."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      KeywordsCommand.class,
      EvaluateCommand.class,
      ModelsCommand.class,
      BackendsCommand.class,
      BuildCommand.class,
      SymmetryCommand.class,
      CampaignCommand.class,
      AmorphizeCommand.class,
      BenchmarkCommand.class,
      AnalyzeCommand.class,
      ReportCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** What {@code --version} prints. */
  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"halimd " + Version.TEXT};
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing, for example 'halimd run DIRECTORY'");
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Whatever the locale says, terminals understand UTF-8, and file names and units need it.
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    System.exit(executeWithinMemory(arguments));
  }

  private static int executeWithinMemory(String... arguments) {
    try {
      return execute(arguments);
    } catch (OutOfMemoryError e) {
      long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
      String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
      System.err.println(
          "error: the memory of %d MiB is too small%s; give more with HALIMD_JAVA_OPTS=-Xmx%dg"
              .formatted(mebibytes, why, Math.max(8, mebibytes >> 9)));
      return ExitCode.FAILED;
    }
  }

  /** Runs the command and returns its exit code. */
  public static int execute(String... arguments) {
    return HelpExamples.breakLong(new CommandLine(new Main()))
        .setOut(writer(System.out))
        .setErr(writer(System.err))
        .setParameterExceptionHandler(Main::usageError)
        .setExecutionExceptionHandler((error, command, result) -> failure(error, command))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static int usageError(ParameterException error, String[] arguments) {
    PrintWriter err = error.getCommandLine().getErr();
    String command = error.getCommandLine().getCommandSpec().qualifiedName();
    err.println("halimd: " + oneLine(error.getMessage()) + "; '" + command + " --help' explains");
    return ExitCode.INPUT;
  }

  private static int failure(Exception error, CommandLine command) throws Exception {
    PrintWriter err = command.getErr();
    switch (error) {
      case InputErrors e -> e.sentences().forEach(s -> err.println("error: " + s));
      case InputException e -> err.println("error: " + e.getMessage());
      case RunFailure e -> {
        err.println("error: " + e.getMessage());
        return ExitCode.FAILED;
      }
      case OutputException e -> {
        err.println("error: " + e.getMessage());
        return ExitCode.FAILED;
      }
      default -> throw error;
    }
    return ExitCode.INPUT;
  }

  private static String oneLine(String message) {
    return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }
}
