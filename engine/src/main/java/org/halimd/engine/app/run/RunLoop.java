package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halimd.engine.RunPlan;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Reading;
import org.halimd.engine.backend.Schedule;
import org.halimd.engine.integrate.DegreesOfFreedom;
import org.halimd.engine.output.RunInfo;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.keyword.Checkpoint;
import org.halimd.engine.script.keyword.Deform;
import org.halimd.engine.script.keyword.OutputHeader;
import org.halimd.engine.script.keyword.OutputInitial;
import org.halimd.io.NamedArrays;

/**
 * One run of a batch: advances by spans until somebody who looks at atoms or a checkpoint is due,
 * and between spans looks at the clock and at signals. Sums are recorded within spans. What is
 * computed does not depend on where the spans end.
 */
final class RunLoop implements AutoCloseable {
  private static final double CHECKPOINT_SECONDS = 600;
  private static final double SPAN_SECONDS = 0.25;
  private static final long LONGEST_SPAN = 10_000;
  private static final long FEWEST_SAMPLES = 10_000;
  private static final long LONGEST_SAMPLE_INTERVAL = 100;

  private final Simulation simulation;
  private final Context context;
  private final RunPlan plan;
  private final RunNumber number;
  private final List<RunLines> lines;
  private final ObserverSet observers;
  private final List<SystemMonitor> monitors = new ArrayList<>();
  private final List<Watchdog> watchdogs = new ArrayList<>();
  private final long sampleInterval;
  private final long checkpointInterval;
  private final Stopwatch stopwatch;
  private long step;

  /**
   * Which run this is.
   *
   * @param statement index of its statement
   * @param run counted from 1
   * @param runs how many there are
   */
  record RunNumber(int statement, int run, int runs) {}

  /** What the loop calls between spans. */
  interface Hooks {
    /** Whether to stop here, and why; null = go on. */
    Outcome stopReason();

    /** Shows where the run is. */
    void progress(RunLoop loop);

    /** Writes a checkpoint of the present instant. */
    void checkpoint(RunLoop loop);
  }

  RunLoop(
      Simulation simulation,
      RunPlan plan,
      RunNumber number,
      List<RunLines> lines,
      ObserverSet observers,
      Stopwatch stopwatch) {
    this.simulation = simulation;
    this.context = simulation.context();
    this.plan = plan;
    this.number = number;
    this.lines = lines;
    this.observers = observers;
    this.stopwatch = stopwatch;
    this.sampleInterval = Math.clamp(plan.steps() / FEWEST_SAMPLES, 1, LONGEST_SAMPLE_INTERVAL);
    long asked = script().last(Checkpoint.class, Checkpoint.DEFAULT).interval();
    this.checkpointInterval = asked > 0 ? asked : Long.MAX_VALUE;
    for (int s = 0; s < simulation.systems(); s++) {
      monitors.add(new SystemMonitor(s, plan.units()));
    }
  }

  private Script script() {
    return simulation.folders().getFirst().script();
  }

  private void askForVirials() {
    context.state().forces.wantAtomVirials = observers.needAtomVirials();
  }

  /** Begins with step 0. */
  void begin() {
    askForVirials();
    context.begin(plan);
    monitors.forEach(m -> m.begin(context));
    startWatchdogs();
    observers.begin(infos());
    if (lines.getFirst().last(OutputInitial.class, OutputInitial.DEFAULT).on()) {
      observers.observeInitialState(context);
    }
  }

  /** Continues at the step that the restored state has. */
  void resume(List<NamedArrays> checkpoints) {
    step = Checkpoints.position(checkpoints.getFirst()).step();
    askForVirials();
    context.resume(plan);
    List<RunInfo> infos = infos();
    for (int s = 0; s < checkpoints.size(); s++) {
      monitors.get(s).restore(checkpoints.get(s).branch("monitor"));
      observers.resume(s, infos.get(s), checkpoints.get(s));
    }
    startWatchdogs();
  }

  private void startWatchdogs() {
    for (int s = 0; s < simulation.systems(); s++) {
      String place =
          simulation.systems() == 1 ? "the run" : simulation.folders().get(s).path().toString();
      boolean driven = lines.get(s).one(Deform.class) != null;
      watchdogs.add(
          new Watchdog(s, place, plan.ensembles().get(s), monitors.get(s).first(), driven));
    }
  }

  private List<RunInfo> infos() {
    List<RunInfo> infos = new ArrayList<>();
    for (int s = 0; s < simulation.systems(); s++) {
      RunFolder folder = simulation.folders().get(s);
      infos.add(
          new RunInfo(
              plan,
              "",
              folder.path(),
              s,
              simulation.state().atoms.start(s),
              simulation.state().atoms.size(s),
              simulation.mass(s),
              DegreesOfFreedom.count(simulation.state(), plan, s),
              simulation.groups(s),
              simulation.charges(s),
              simulation.model().hasCharges(),
              lines.get(s).last(OutputHeader.class, OutputHeader.DEFAULT).on()));
    }
    return infos;
  }

  /**
   * Makes all remaining steps.
   *
   * @return null if the run is complete, else why it stopped; a checkpoint was then written
   */
  Outcome advance(Hooks hooks) {
    Schedule schedule = schedule();
    long spanLimit = 1;
    double lastCheckpoint = stopwatch.seconds();
    while (step < plan.steps()) {
      double before = stopwatch.seconds();
      long span = Math.min(nextStop() - step, spanLimit);
      context.advance(step, span, schedule, this::record);
      step += span;
      observers.observe(context, step);
      double now = stopwatch.seconds();
      spanLimit = Math.clamp((long) (span * SPAN_SECONDS / (now - before)), 1, LONGEST_SPAN);
      if (step == plan.steps()) {
        break;
      }
      Outcome reason = hooks.stopReason();
      boolean due = step % checkpointInterval == 0 || now - lastCheckpoint > CHECKPOINT_SECONDS;
      if (due || reason != null) {
        hooks.checkpoint(this);
        lastCheckpoint = now;
      }
      if (reason != null) {
        return reason;
      }
      hooks.progress(this);
    }
    observers.end(context);
    return null;
  }

  private long nextStop() {
    long next = observers.nextDue(step, plan.steps());
    if (checkpointInterval <= next) {
      next = Math.min(next, (step / checkpointInterval + 1) * checkpointInterval);
    }
    return next;
  }

  /** When sums are recorded: for samples, at the last step and for those who write them. */
  private Schedule schedule() {
    Stream<Long> intervals =
        Stream.concat(Stream.of(sampleInterval), observers.intervalsOfTotals());
    return new Schedule(intervals.distinct().sorted().toList(), plan.steps());
  }

  /** Checks before anything is written, so that no file holds numbers of a broken run. */
  private void record(long now, List<Reading> systems) {
    if (now % sampleInterval == 0 || now == plan.steps()) {
      for (int s = 0; s < monitors.size(); s++) {
        monitors.get(s).sample(systems.get(s));
        watchdogs.get(s).check(systems.get(s).totals());
      }
    }
    observers.record(now, systems);
  }

  /** Stores averages and observers of a system. */
  void save(int system, NamedArrays out) {
    monitors.get(system).save(out.branch("monitor"));
    observers.save(system, out);
  }

  /** Steps done. */
  long step() {
    return step;
  }

  RunPlan plan() {
    return plan;
  }

  RunNumber number() {
    return number;
  }

  /** The line that chose the ensemble of a system. */
  String ensembleLine(int system) {
    return lines.get(system).options().stream()
        .map(s -> s.line().text())
        .filter(text -> text.startsWith("ensemble "))
        .findFirst()
        .orElseThrow();
  }

  List<Integer> degreesOfFreedom() {
    List<Integer> result = new ArrayList<>();
    for (SystemMonitor monitor : monitors) {
      result.add(monitor.first().degreesOfFreedom());
    }
    return result;
  }

  /** Present values of all systems. */
  List<RunEvent.SystemValues> values() {
    List<RunEvent.SystemValues> values = new ArrayList<>();
    for (int s = 0; s < monitors.size(); s++) {
      Totals now = context.totals(s);
      int atoms = simulation.state().atoms.size(s);
      values.add(RunSummary.values(now, monitors.get(s).first(), atoms, plan.units().gigapascal()));
    }
    return values;
  }

  /** What the complete run came to, system by system. */
  List<RunSummary> summaries() {
    List<RunSummary> summaries = new ArrayList<>();
    for (int s = 0; s < monitors.size(); s++) {
      summaries.add(
          RunSummary.of(
              monitors.get(s),
              context.state(),
              s,
              context.totals(s),
              simulation.folders().get(s).path().toString(),
              number.run(),
              ensembleLine(s),
              plan.steps(),
              plan.timeStep(),
              plan.units().gigapascal()));
    }
    return summaries;
  }

  @Override
  public void close() {
    observers.close();
  }
}
