package org.halimd.engine.app.campaign;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.halimd.engine.RunFailure;
import org.halimd.engine.app.CommandWords;
import org.halimd.engine.app.ExitCode;
import org.halimd.engine.app.MachineOptions;
import org.halimd.engine.app.StopHook;
import org.halimd.engine.app.campaign.slurm.SlurmOptions;
import org.halimd.engine.app.campaign.slurm.Submission;
import org.halimd.engine.app.run.InputErrors;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd conductivity}. */
@Command(
    name = "conductivity",
    description = {
      "Simulates a material at several temperatures for its ionic conductivity: relaxes the"
          + " structure, equilibrates every temperature and replica at constant pressure until"
          + " nothing drifts, samples the paths of the ions, and at one temperature pairs and"
          + " densities in the mean cell.",
      "All systems at the same stage move as one batch. The folder of --out holds ordinary run"
          + " folders, 325K/1/transport for example, and says in progress.json what was decided and"
          + " why."
    },
    footer = {
      "",
      "Examples:",
      "  halimd conductivity model.xyz --potential nep.txt --temperatures 325,350,375,400 --out"
          + " lzc",
      "  halimd conductivity lzc.vasp --supercell 4x2x8 --potential nep.txt --temperatures 350,400"
          + " --replicas 3 --time 500ps --until-error 10%% --max-time 5ns --out lzc --check",
      "  halimd conductivity --resume lzc                 goes on after an interruption",
      "  halimd conductivity --resume lzc --time 2ns      makes production longer",
      "  halimd conductivity --resume lzc --only 325K/1   one system, as a job of a queue does",
      "  halimd conductivity --analyze lzc                results of what there is",
      "",
      "Exit codes: 0 done; 2 wrong input, nothing was written; 3 a run failed; 130 or 143 stopped"
          + " by a signal."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class CampaignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "STRUCTURE",
      description = "extended XYZ, CIF or POSCAR; every site must be fully occupied")
  private Path structure;

  @Mixin(name = "planned")
  private PlanOptions planned;

  @Mixin private BudgetOptions length;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "carry on a campaign; --time, --until-error and --max-time extend it, all else stays as"
              + " it was planned")
  private Path resume;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SYSTEM",
      description =
          "with --resume: these systems with all their stages, for example 325K/1, or 'minimize'")
  private List<String> only = List.of();

  @Option(
      names = "--status",
      paramLabel = "DIR",
      description = "say how far a campaign has come, as JSON with --json-log")
  private Path status;

  @Option(
      names = "--analyze",
      paramLabel = "DIR",
      description = "make the results of a campaign, finished or not, from what there is")
  private Path analyze;

  @Mixin private ResultOptions results;

  @Option(
      names = {"--check", "--dry-run"},
      description = "check everything and print the plan, write nothing")
  private boolean check;

  @Option(
      names = "--timing",
      description =
          "with --check: time some steps here (half a minute) to say how long it will take")
  private boolean timing;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many systems move together at most (default: ${DEFAULT-VALUE})")
  private int batch;

  @Mixin private MachineOptions machine;
  @Mixin private SlurmOptions slurm;

  @Option(names = "--quiet", description = "print nothing but errors")
  private boolean quiet;

  @Option(names = "--json-log", description = "print events as JSON, one object per line")
  private boolean jsonLog;

  @Override
  public Integer call() {
    requireConsistentOptions();
    if (status != null) {
      printStatus(new CampaignFolder(status), jsonLog);
      return ExitCode.OK;
    }
    if (analyze != null) {
      CampaignFolder folder = new CampaignFolder(analyze);
      new ProgressFiles(folder, folder.plan()).writeOverview();
      WeakestTemperature.sentence(CampaignProgress.of(folder)).ifPresent(this::say);
      analyze(folder);
      return ExitCode.OK;
    }
    try {
      CampaignFolder folder = resume == null ? begin() : open();
      return folder == null ? ExitCode.OK : carryOn(folder);
    } catch (InputErrors | InputException | RunFailure | OutputException e) {
      logError(e);
      throw e;
    }
  }

  private void requireConsistentOptions() {
    results.check();
    planned.checkSiteDistance();
    if (resume == null && status == null && analyze == null) {
      boolean complete =
          structure != null
              && planned.potential != null
              && !planned.temperatures.isEmpty()
              && planned.out != null;
      if (!complete) {
        throw usage(
            "a new campaign needs STRUCTURE, --potential, --temperatures and --out; --resume DIR"
                + " carries on an old one");
      }
      if (!only.isEmpty()) {
        throw usage("--only chooses systems of a campaign that exists; use it with --resume DIR");
      }
    } else if (structure != null || !planned.isDefault(spec, analyze != null)) {
      throw usage(
          "the plan of a campaign is fixed; with --resume only --time, --until-error, --max-time"
              + " and options about the machine may be given, with --analyze also --site-distance");
    }
    if (batch < 1) {
      throw usage("--batch must be at least 1, not " + batch);
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** A new campaign; null if it was only to be checked. */
  private CampaignFolder begin() {
    CampaignWriter.requireNew(planned.out);
    List<String> warnings = new ArrayList<>();
    PlanMaker maker = new PlanMaker(structure, planned, length, warnings::add);
    CampaignPlan plan = maker.plan(CommandWords.of(spec));
    DiskEstimate.require(plan, planned.out);
    Submission submission = jobs().submission(planned.out, plan);
    if (submission == null) {
      machine.requireSupport(maker.model());
    } else if (!check) {
      submission.check();
    }
    if (!quiet && !jsonLog || check) {
      warnings.forEach(w -> out().println("warning: " + w));
      PlanText.lines(plan).forEach(out()::println);
      out().flush();
    }
    if (check) {
      preview(plan, maker, submission);
      return null;
    }
    CampaignFolder folder = CampaignWriter.write(planned.out, plan, maker.structure());
    if (submission != null) {
      say(jobs().submitAll(submission, plan));
      return null;
    }
    return folder;
  }

  /** What {@code --check} says besides the plan. */
  private void preview(CampaignPlan plan, PlanMaker maker, Submission submission) {
    out().println(time(plan, maker));
    if (submission != null) {
      out().print(submission.preview(true));
    }
    out().flush();
  }

  private void say(String sentence) {
    listener().accept(new CampaignEvent.Note(sentence));
  }

  private String time(CampaignPlan plan, PlanMaker maker) {
    return timing
        ? SpeedGuess.line(plan, maker.structure(), maker.model(), machine, batch, w -> {})
        : "time          unknown; --timing measures it here";
  }

  /** A campaign that exists, with its budget extended if that was asked for. */
  private CampaignFolder open() {
    CampaignFolder folder = new CampaignFolder(resume);
    CampaignPlan plan = folder.plan();
    ProgressFiles files = new ProgressFiles(folder, plan);
    Submission submission = jobs().submission(folder.path(), plan);
    if (!check) {
      jobs().requireNoneQueued(folder);
    }
    if (!check && submission != null) {
      submission.check();
    }
    if (length.isGiven()) {
      Budget budget =
          length.changed(
              files.budget(), plan.dynamics().timeStep(), plan.transport().frameInterval());
      if (!check) {
        files.writeBudget(budget);
      }
    }
    if (check) {
      PlanText.lines(plan).forEach(out()::println);
      printStatus(folder, false);
      return null;
    }
    if (submission != null) {
      say(jobs().submitRest(submission, folder));
      return null;
    }
    return folder;
  }

  private void printStatus(CampaignFolder folder, boolean json) {
    new StatusText(out(), json).print(CampaignStatus.of(folder, jobs().queued(folder)));
  }

  private ClusterJobs jobs() {
    return new ClusterJobs(slurm, machine, results);
  }

  private Integer carryOn(CampaignFolder folder) {
    long begin = System.nanoTime();
    Consumer<CampaignEvent> events = listener();
    RunOptions options = machine.runOptions(RunOptions.Start.FRESH);
    try (StopHook hook = new StopHook()) {
      CampaignRunner runner =
          new CampaignRunner(
              folder,
              systems(folder.plan()),
              new CampaignRunner.RunSettings(options, batch, hook.signal()),
              events);
      Outcome outcome = only.equals(List.of("minimize")) ? runner.minimize() : runner.run();
      if (outcome == Outcome.FINISHED && only.isEmpty()) {
        WeakestTemperature.sentence(CampaignProgress.of(folder))
            .ifPresent(sentence -> events.accept(new CampaignEvent.Note(sentence)));
        if (!results.none) {
          analyze(folder);
        }
      }
      List<String> failed = runner.failed();
      events.accept(
          new CampaignEvent.Ended(
              outcome == Outcome.FINISHED, failed, (System.nanoTime() - begin) * 1e-9));
      if (outcome != Outcome.FINISHED) {
        return ExitCode.INTERRUPTED;
      }
      return failed.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private void analyze(CampaignFolder folder) {
    boolean silent = quiet || jsonLog;
    new CampaignAnalysis(folder)
        .write(
            results,
            planned.siteDistance,
            machine.analysisWords(),
            silent ? new PrintWriter(Writer.nullWriter()) : out(),
            silent ? new PrintWriter(Writer.nullWriter()) : spec.commandLine().getErr());
  }

  private List<SystemName> systems(CampaignPlan plan) {
    if (only.isEmpty() || only.equals(List.of("minimize"))) {
      return plan.systems();
    }
    List<SystemName> chosen = new ArrayList<>();
    for (String word : only) {
      chosen.add(
          plan.systems().stream()
              .filter(system -> system.toString().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InputException(
                          "--only '%s': the campaign has no such system; it has %s"
                              .formatted(word, plan.systems()))));
    }
    return chosen;
  }

  private Consumer<CampaignEvent> listener() {
    if (jsonLog) {
      return new CampaignLog(out());
    }
    boolean terminal = System.console() != null && System.console().isTerminal();
    return quiet ? event -> {} : new CampaignText(out(), terminal);
  }

  private void logError(RuntimeException error) {
    if (jsonLog) {
      out().println(Json.error(error));
      out().flush();
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
