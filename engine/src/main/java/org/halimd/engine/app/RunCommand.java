package org.halimd.engine.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.halimd.engine.RunFailure;
import org.halimd.engine.app.run.Execution;
import org.halimd.engine.app.run.InputErrors;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunEvent;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.app.run.StopSignal;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd run [DIR ...]}. */
@Command(
    name = "run",
    description = {
      "Runs directories that hold run.in, model.xyz and the potential named in run.in.",
      "Several directories move together as one batch; their run.in may differ in temperature, "
          + "pressure, seed and output. The whole of run.in is checked before anything happens."
    },
    footer = {
      "",
      "Example: halimd run examples/single-run",
      "         halimd run --resume examples/single-run   (after an interruption)",
      "",
      "A checkpoint, restart.halimd, is written at the start, every 10 minutes (or as the keyword"
          + " 'checkpoint' says), after each run and when the program is stopped with Ctrl-C or by"
          + " a queue; --resume continues from it bit for bit. Text outputs are appended to. A run"
          + " is extended by lines appended to run.in, then --resume.",
      "",
      "Exit codes: 0 done, or wall_time used up; 2 wrong input, nothing was written; 3 a run "
          + "failed; 130 or 143 stopped by a signal."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description = "directories to run (default: the current one)")
  private List<Path> directories = List.of(Path.of(""));

  @Option(names = "--resume", description = "continue an interrupted run bit for bit")
  private boolean resume;

  @Option(
      names = "--restart-from-scratch",
      description = "start anew although an unfinished run could be continued")
  private boolean fromScratch;

  @Option(names = "--check", description = "read and check everything, run nothing")
  private boolean check;

  @Mixin private MachineOptions machine;

  @Option(names = "--quiet", description = "print nothing but errors")
  private boolean quiet;

  @Option(names = "--json-log", description = "print events as JSON, one object per line")
  private boolean jsonLog;

  @Override
  public Integer call() {
    requireConsistentOptions();
    if (check) {
      List<String> warnings = Execution.check(directories);
      warnings.forEach(w -> out().println("warning: " + w));
      out().println("the input is right");
      out().flush();
      return ExitCode.OK;
    }
    try (StopHook hook = new StopHook()) {
      return exitCode(run(hook.signal()));
    } catch (InputErrors | InputException | RunFailure | OutputException e) {
      logError(e);
      throw e;
    }
  }

  private void requireConsistentOptions() {
    if (resume && fromScratch) {
      throw new ParameterException(
          spec.commandLine(), "--resume and --restart-from-scratch exclude each other");
    }
  }

  private Outcome run(StopSignal stop) {
    RunOptions.Start start =
        resume
            ? RunOptions.Start.RESUME
            : fromScratch ? RunOptions.Start.FROM_SCRATCH : RunOptions.Start.FRESH;
    RunOptions options = machine.runOptions(start);
    try (Execution execution = Execution.prepare(directories, options, stop, listener())) {
      return execution.run();
    }
  }

  private Consumer<RunEvent> listener() {
    if (jsonLog) {
      return new JsonReport(out());
    }
    boolean terminal = System.console() != null && System.console().isTerminal();
    return quiet ? event -> {} : new TextReport(out(), terminal);
  }

  private void logError(RuntimeException error) {
    if (jsonLog) {
      out().println(Json.error(error));
      out().flush();
    }
  }

  private static int exitCode(Outcome outcome) {
    return outcome == Outcome.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
