package org.halimd.engine.app.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.halimd.engine.RunFailure;
import org.halimd.engine.RunPlan;
import org.halimd.engine.app.provenance.RunProvenance;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.output.FileLengths;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.keyword.ChangeBox;
import org.halimd.engine.script.keyword.DumpObserver;
import org.halimd.engine.script.keyword.Minimize;
import org.halimd.engine.script.keyword.Replicate;
import org.halimd.engine.script.keyword.Run;
import org.halimd.engine.script.keyword.Velocity;
import org.halimd.engine.script.keyword.WallTime;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.potential.EvaluationOptions;

/**
 * Carries out the run files of one or several directories as one batch, from the first line or from
 * a checkpoint. A single directory is a batch of one.
 */
public final class Execution implements AutoCloseable {
  private static final double SECONDS_PER_HOUR = 3600;

  private final Stopwatch stopwatch = new Stopwatch();
  private final List<RunFolder> folders;
  private final FolderLocks locks;
  private final StopSignal stop;
  private final Consumer<RunEvent> events;
  private final Simulation simulation;
  private final List<NamedArrays> resumed;
  private final RunOptions options;
  private final List<List<RunProvenance.Execution>> earlier;
  private final List<List<RunSummary>> summaries = new ArrayList<>();
  private final CheckpointWriter checkpoints;
  private final ProgressClock progressClock = new ProgressClock();
  private final double wallSeconds;
  private RunEvent.Start start;

  private Execution(
      List<RunFolder> folders,
      FolderLocks locks,
      Backend backend,
      EvaluationOptions evaluation,
      RunOptions options,
      List<NamedArrays> resumed,
      StopSignal stop,
      Consumer<RunEvent> events) {
    this.folders = folders;
    this.options = options;
    this.earlier =
        folders.stream()
            .map(
                f ->
                    resumed == null
                        ? List.<RunProvenance.Execution>of()
                        : ProvenanceFile.executions(f))
            .toList();
    this.locks = locks;
    this.resumed = resumed;
    this.stop = stop;
    this.events = events;
    this.simulation = new Simulation(folders, backend, evaluation, options.resources());
    this.checkpoints = new CheckpointWriter(simulation, summaries, resumed != null);
    this.wallSeconds = SECONDS_PER_HOUR * script().last(WallTime.class, WallTime.DEFAULT).hours();
    for (int s = 0; s < folders.size(); s++) {
      summaries.add(new ArrayList<>());
    }
  }

  /**
   * Reads and checks directories without running anything.
   *
   * @return warnings
   * @throws InputErrors with everything that is wrong
   */
  public static List<String> check(List<Path> directories) {
    List<String> warnings = new ArrayList<>();
    read(directories).forEach(folder -> warnings.addAll(folder.warnings()));
    return warnings;
  }

  private static List<RunFolder> read(List<Path> directories) {
    List<RunFolder> folders = new ArrayList<>();
    for (Path directory : directories) {
      Path real = directory.toAbsolutePath().normalize();
      if (folders.stream().anyMatch(f -> f.path().toAbsolutePath().normalize().equals(real))) {
        throw new InputException(directory, "the directory is given twice; name it once");
      }
      folders.add(RunFolder.read(directory));
    }
    BatchCheck.check(folders);
    return folders;
  }

  /**
   * Reads and checks directories; nothing is written yet.
   *
   * @param events receives what happens
   * @throws InputErrors with everything that is wrong
   * @throws InputException if the options do not fit
   */
  public static Execution prepare(
      List<Path> directories, RunOptions options, StopSignal stop, Consumer<RunEvent> events) {
    List<RunFolder> folders = read(directories);
    FolderLocks locks = FolderLocks.take(folders);
    try {
      return prepare(folders, locks, options, stop, events);
    } catch (RuntimeException e) {
      locks.close();
      throw e;
    }
  }

  private static Execution prepare(
      List<RunFolder> folders,
      FolderLocks locks,
      RunOptions options,
      StopSignal stop,
      Consumer<RunEvent> events) {
    List<NamedArrays> resumed = null;
    if (options.start() == RunOptions.Start.RESUME) {
      resumed = Checkpoints.read(folders);
      for (int s = 0; s < folders.size(); s++) {
        Checkpoints.verify(folders.get(s), resumed.get(s));
      }
    } else {
      if (options.start() == RunOptions.Start.FRESH) {
        folders.forEach(Checkpoints::refuseIfUnfinished);
      }
      folders.forEach(RunFolder::requireTrajectories);
    }
    ChosenOptions chosen = new ChosenOptions(options, resumed == null ? null : resumed.getFirst());
    Backend backend = chosen.backend();
    EvaluationOptions evaluation = chosen.evaluation();
    Execution execution =
        new Execution(folders, locks, backend, evaluation, options, resumed, stop, events);
    execution.requireSupport(backend);
    return execution;
  }

  private void requireSupport(Backend backend) {
    String reason = backend.unsupportedReason(simulation.model(), simulation.options());
    if (reason != null) {
      throw new InputException(
          "the backend '%s' cannot evaluate the potential: %s".formatted(backend.name(), reason));
    }
  }

  private Script script() {
    return folders.getFirst().script();
  }

  /**
   * Carries out everything.
   *
   * @throws org.halimd.engine.RunFailure if the run cannot go on
   * @throws org.halimd.io.OutputException if a file cannot be written
   */
  public Outcome run() {
    if (resumed == null) {
      folders.forEach(Checkpoints::remove);
    }
    Place from = restore();
    if (resumed != null && from.step() < 0 && isExtended()) {
      checkpoints.writeBefore(from.statement());
    }
    start = StartEvents.of(simulation, resumed != null);
    ProvenanceFile.write(simulation, earlier, options, start.resumedAtStep());
    events.accept(start);
    folders.forEach(f -> f.warnings().forEach(w -> events.accept(new RunEvent.Warning(w))));
    int count = script().statements().size();
    for (int k = from.statement(); k < count; k++) {
      Outcome outcome = execute(k, k == from.statement() ? from.step() : -1);
      if (outcome != null) {
        return outcome;
      }
    }
    if (writesCheckpoints()) {
      checkpoints.writeBefore(count);
    }
    events.accept(new RunEvent.Finished(stopwatch.seconds()));
    return Outcome.FINISHED;
  }

  /**
   * Whether lines were appended: the lengths of the files that they append to are then not in the
   * checkpoint yet.
   */
  private boolean isExtended() {
    return Checkpoints.isExtended(folders.getFirst(), resumed.getFirst());
  }

  /**
   * Where to go on.
   *
   * @param statement index in the run file
   * @param step steps done if the statement is a run that has begun, else -1
   */
  private record Place(int statement, long step) {}

  /** Brings the batch to the place of the checkpoint; without one to the top. */
  private Place restore() {
    if (resumed == null) {
      return new Place(0, -1);
    }
    Checkpoints.Position position = Checkpoints.position(resumed.getFirst());
    Place from = new Place(Commands.statement(script(), position.commands()), position.step());
    for (Replicate replicate : script().before(from.statement(), Replicate.class)) {
      simulation.replicate(replicate.replication());
    }
    for (int s = 0; s < folders.size(); s++) {
      simulation.state().restore(s, resumed.get(s).branch("state"));
      summaries.get(s).addAll(Json.readSummaries(resumed.get(s).text("summaries")));
      simulation.restore(s, resumed.get(s).branch("simulation"));
      NamedArrays lengths = resumed.get(s).branch("lengths");
      if (lengths.contains("names")) { // between runs
        FileLengths.restore(folders.get(s).path(), lengths);
      }
    }
    return from;
  }

  private Outcome execute(int index, long resumedStep) {
    switch (script().statements().get(index).command()) {
      case Replicate r -> simulation.replicate(r.replication());
      case ChangeBox c -> simulation.changeBox(c.change());
      case Velocity v -> requestVelocities(index);
      case Minimize m -> {
        return minimize(m, index, resumedStep);
      }
      case Run run -> {
        return executeRun(index, run, resumedStep);
      }
      default -> {
        // Settings and options are looked up where they are needed.
      }
    }
    return null;
  }

  private void requestVelocities(int index) {
    for (int s = 0; s < folders.size(); s++) {
      Statement statement = folders.get(s).script().statements().get(index);
      Velocity velocity = (Velocity) statement.command();
      simulation.requestVelocities(s, velocity.temperature(), velocity.seed());
    }
  }

  private Outcome minimize(Minimize minimize, int index, long resumedStep) {
    boolean[] fixed = new PlanBuilder(simulation, linesBefore(index)).fixed();
    stop.setRunning(true);
    try (MinimizationLoop loop =
        new MinimizationLoop(simulation, minimize.settings(), fixed, stopwatch, events)) {
      loop.start(resumedStep < 0 ? null : resumed);
      Outcome outcome = loop.advance(this::stopReason, () -> checkpoints.writeInside(loop, index));
      if (outcome != null) {
        events.accept(
            new RunEvent.Note(
                "minimize: stopped at step %d; 'halimd run --resume' continues"
                    .formatted(loop.step())));
        return outcome;
      }
      loop.end();
    } finally {
      stop.setRunning(false);
    }
    MinimizedFile.write(simulation);
    if (writesCheckpoints()) {
      checkpoints.writeBefore(index + 1);
    }
    return null;
  }

  /** What only minimises leaves a checkpoint behind where it took long enough to need one. */
  private boolean writesCheckpoints() {
    return !script().all(Run.class).isEmpty() || resumed != null || checkpoints.hasWritten();
  }

  private Outcome stopReason() {
    if (stop.requested()) {
      return Outcome.INTERRUPTED;
    }
    return stopwatch.seconds() > wallSeconds ? Outcome.OUT_OF_TIME : null;
  }

  private List<RunLines> linesBefore(int index) {
    return folders.stream().map(f -> RunLines.before(f.script(), index)).toList();
  }

  private Outcome executeRun(int index, Run run, long resumedStep) {
    List<RunLines> lines = linesBefore(index);
    RunPlan plan = new PlanBuilder(simulation, lines).plan(run);
    DumpObserver committee = lines.getFirst().one(DumpObserver.class);
    simulation.context(committee != null && committee.average());
    int runs = script().all(Run.class).size();
    int number = script().before(index, Run.class).size() + 1;
    RunLoop.RunNumber place = new RunLoop.RunNumber(index, number, runs);
    stop.setRunning(true);
    ObserverSet observers = new ObserverSet(lines, folders);
    try (RunLoop loop = new RunLoop(simulation, plan, place, lines, observers, stopwatch)) {
      if (resumedStep < 0) {
        if (number == 1 && resumed == null) {
          checkpoints.writeBefore(index);
        }
        loop.begin();
      } else {
        loop.resume(resumed);
      }
      return complete(loop);
    } catch (RunFailure e) {
      throw new RunFailure(
          e.system(), e.getMessage() + "; the last checkpoint is of " + checkpoints.last(), e);
    } finally {
      stop.setRunning(false);
    }
  }

  private Outcome complete(RunLoop loop) {
    RunTiming timing = new RunTiming(loop.step(), stopwatch, previousSeconds(loop));
    RunLoop.RunNumber number = loop.number();
    events.accept(
        new RunEvent.RunStarted(
            number.run(),
            number.runs(),
            loop.ensembleLine(0),
            loop.step(),
            loop.plan().steps(),
            loop.plan().timeStep(),
            loop.degreesOfFreedom()));
    progressClock.restart(loop.step(), loop.plan().steps(), stopwatch.seconds());
    Outcome outcome = loop.advance(new Hooks(timing));
    if (outcome != null) {
      events.accept(new RunEvent.Stopped(outcome, number.run(), loop.step(), loop.plan().steps()));
      return outcome;
    }
    List<RunSummary> done = loop.summaries();
    for (int s = 0; s < done.size(); s++) {
      summaries.get(s).add(done.get(s));
    }
    double rate = loop.plan().steps() / timing.seconds();
    RunEvent.RunEnded ended =
        new RunEvent.RunEnded(
            number.run(),
            number.runs(),
            done,
            timing.seconds(),
            rate,
            RunTiming.nanosecondsPerDay(rate, loop.plan().timeStep()));
    // Before the checkpoint: after a crash between the two the run ends once more and writes it
    // again.
    SummaryFile.write(folders, summaries, start, ended);
    checkpoints.writeBefore(number.statement() + 1);
    events.accept(ended);
    return null;
  }

  private double previousSeconds(RunLoop loop) {
    return loop.step() > 0 ? resumed.getFirst().doubles("run_seconds")[0] : 0;
  }

  /** What the run loop calls between spans. */
  private final class Hooks implements RunLoop.Hooks {
    private final RunTiming timing;

    Hooks(RunTiming timing) {
      this.timing = timing;
    }

    @Override
    public Outcome stopReason() {
      return Execution.this.stopReason();
    }

    @Override
    public void progress(RunLoop loop) {
      if (progressClock.isDue(loop.step(), stopwatch.seconds())) {
        double rate = timing.rate(loop.step());
        events.accept(
            new RunEvent.Progress(
                loop.number().run(),
                loop.step(),
                loop.plan().steps(),
                rate,
                RunTiming.nanosecondsPerDay(rate, loop.plan().timeStep()),
                (loop.plan().steps() - loop.step()) / rate,
                loop.values()));
      }
    }

    @Override
    public void checkpoint(RunLoop loop) {
      checkpoints.writeInside(loop, timing.seconds());
    }
  }

  @Override
  public void close() {
    simulation.close();
    locks.close();
  }
}
