package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.halimd.engine.RunFailure;
import org.halimd.engine.app.run.Execution;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunEvent;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.app.run.RunState;
import org.halimd.engine.app.run.StopSignal;

/**
 * Carries a campaign on from whatever its folder holds. Systems at the same stage move as one
 * batch; what is decided about a system depends on its own files alone.
 */
public final class CampaignRunner {
  private final CampaignFolder folder;
  private final List<SystemName> systems;
  private final Stages stages;
  private final ProgressFiles files;
  private final MinimizeStage minimize;
  private final CampaignPlan plan;
  private final RunSettings settings;
  private final Consumer<CampaignEvent> events;

  /**
   * How the runs are made.
   *
   * @param options who computes; whether a run begins or continues is found out here
   * @param batch how many systems move together at most
   * @param stop asks for an early end
   */
  public record RunSettings(RunOptions options, int batch, StopSignal stop) {
    RunOptions options(RunOptions.Start start) {
      return new RunOptions(
          options.backend(),
          options.precision(),
          options.network(),
          options.resources(),
          start,
          options.commandLine());
    }
  }

  /**
   * A runner.
   *
   * @param systems the systems to carry on
   */
  public CampaignRunner(
      CampaignFolder folder,
      List<SystemName> systems,
      RunSettings settings,
      Consumer<CampaignEvent> events) {
    this.folder = folder;
    this.plan = folder.plan();
    this.systems = List.copyOf(systems);
    this.files = new ProgressFiles(folder, plan);
    this.stages = new Stages(folder, plan, files.budget());
    this.minimize = new MinimizeStage(folder, plan);
    this.settings = settings;
    this.events = events;
  }

  /**
   * Does everything that is left.
   *
   * @return {@link Outcome#FINISHED} also where systems have failed
   * @throws RunFailure if the minimisation fails or a batch fails for a reason that is no system's
   */
  public Outcome run() {
    writeOverview();
    Outcome outcome = minimize();
    while (outcome == Outcome.FINISHED) {
      List<Task> tasks = tasks();
      if (tasks.isEmpty()) {
        return Outcome.FINISHED;
      }
      for (List<Task> batch : Task.batches(tasks, settings.batch())) {
        outcome = outcome == Outcome.FINISHED ? move(batch) : outcome;
      }
    }
    return outcome;
  }

  /** Relaxes the common start unless that is done. */
  public Outcome minimize() {
    if (minimize.isDone()) {
      return Outcome.FINISHED;
    }
    minimize.prepare();
    Outcome outcome =
        execute(
            List.of(folder.minimize()),
            RunState.of(folder.minimize()),
            e -> events.accept(new CampaignEvent.Run(e)));
    writeOverview();
    return outcome;
  }

  /** One of several programs that work on parts of the campaign leaves the common file alone. */
  private void writeOverview() {
    if (systems.size() == plan.systems().size()) {
      files.writeOverview();
    }
  }

  private Outcome execute(List<Path> directories, RunState state, Consumer<RunEvent> listener) {
    boolean fresh = state.progress() == RunState.Progress.NOT_STARTED;
    RunOptions options = settings.options(fresh ? RunOptions.Start.FRESH : RunOptions.Start.RESUME);
    try (Execution execution = Execution.prepare(directories, options, settings.stop(), listener)) {
      return execution.run();
    }
  }

  /** The next run of every system that is neither done nor failed; its files are there then. */
  private List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (SystemName system : systems) {
      Task task = files.read(system).failure() == null ? next(system) : null;
      if (task != null) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  private Task next(SystemName system) {
    for (Stage stage : stages.of(system)) {
      Path directory = folder.stage(system, stage.kind());
      if (!RunFile.exists(directory)) {
        stage.prepare(system);
      }
      RunState state = RunState.of(directory);
      if (state.progress() == RunState.Progress.FINISHED && !isDone(stage, system, state)) {
        state = RunState.of(directory);
      }
      if (state.progress() != RunState.Progress.FINISHED) {
        return new Task(system, stage.kind(), directory, state);
      }
    }
    return null;
  }

  /** Whether a run that has ended is the end of its stage; else it is extended. */
  private boolean isDone(Stage stage, SystemName system, RunState state) {
    SystemProgress progress = files.read(system);
    Verdict verdict = progress.last(stage.kind());
    boolean known =
        verdict != null
            && verdict.steps() == state.totalSteps()
            && verdict.goal().equals(stage.goal());
    if (!known) {
      verdict = stage.judge(system, state.totalSteps());
      files.write(system, progress.with(verdict));
      writeOverview();
      events.accept(new CampaignEvent.Decision(system.toString(), verdict));
    }
    if (!verdict.done()) {
      stage.extend(system, verdict.extension());
    }
    return verdict.done();
  }

  private Outcome move(List<Task> batch) {
    Task first = batch.getFirst();
    events.accept(
        new CampaignEvent.Batch(
            first.stage().folder(),
            batch.stream().map(task -> task.system().toString()).toList(),
            first.state().stepsLeft(),
            plan.time(first.state().stepsLeft()) * 1e-3));
    BatchWatch watch = new BatchWatch(batch, Workload.of(folder, stages, systems), events);
    try {
      return execute(batch.stream().map(Task::directory).toList(), first.state(), watch);
    } catch (RunFailure e) {
      if (e.system() == RunFailure.NO_SYSTEM) {
        throw e;
      }
      fail(batch.get(e.system()), e);
      return Outcome.FINISHED; // the others go on from their checkpoints
    }
  }

  private void fail(Task task, RunFailure failure) {
    SystemProgress progress = files.read(task.system());
    files.write(task.system(), progress.failed(failure.getMessage()));
    writeOverview();
    events.accept(
        new CampaignEvent.Failed(
            task.system().toString(), task.stage().folder(), failure.getMessage()));
  }

  /** Systems that cannot go on. */
  public List<String> failed() {
    return systems.stream()
        .filter(system -> files.read(system).failure() != null)
        .map(SystemName::toString)
        .toList();
  }
}
