package org.halimd.engine.app.run;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.halimd.engine.backend.Context;
import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.minimize.MinimizationResult;
import org.halimd.engine.minimize.Minimizer;
import org.halimd.engine.script.keyword.Checkpoint;
import org.halimd.io.NamedArrays;

/**
 * The minimisation of a batch: between its steps somebody may look at the clock and at signals, and
 * write a checkpoint.
 */
final class MinimizationLoop implements AutoCloseable {
  private static final double CHECKPOINT_SECONDS = 600;
  private static final double NOTE_SECONDS = 10;
  private static final int NOTES = 10;

  private final Simulation simulation;
  private final Minimization settings;
  private final Context context;
  private final Minimizer minimizer;
  private final long checkpointInterval;
  private final Stopwatch stopwatch;
  private final Consumer<RunEvent> events;
  private long firstStep;
  private double start;
  private double lastNote;

  /**
   * Opens the batch on its backend.
   *
   * @param fixed atoms that keep their place, or null
   */
  MinimizationLoop(
      Simulation simulation,
      Minimization settings,
      boolean[] fixed,
      Stopwatch stopwatch,
      Consumer<RunEvent> events) {
    this.simulation = simulation;
    this.settings = settings;
    this.context = simulation.open(settings);
    this.minimizer = new Minimizer(settings, context, fixed, simulation.units());
    this.stopwatch = stopwatch;
    this.events = events;
    long asked =
        simulation
            .folders()
            .getFirst()
            .script()
            .last(Checkpoint.class, Checkpoint.DEFAULT)
            .interval();
    this.checkpointInterval = asked > 0 ? asked : Long.MAX_VALUE;
  }

  /** Begins, or continues from checkpoints. */
  void start(List<NamedArrays> checkpoints) {
    if (checkpoints == null) {
      minimizer.begin();
    } else {
      minimizer.resume(checkpoints.stream().map(c -> c.branch("minimizer")).toList());
    }
    firstStep = minimizer.step();
    start = stopwatch.seconds();
    lastNote = start;
  }

  /**
   * Makes the remaining steps.
   *
   * @param stopReason why to stop here; null = go on
   * @param checkpoint writes a checkpoint of the present instant
   * @return null if the minimisation is complete, else why it stopped; a checkpoint was then
   *     written
   */
  Outcome advance(Supplier<Outcome> stopReason, Runnable checkpoint) {
    double lastCheckpoint = stopwatch.seconds();
    while (!minimizer.isDone()) {
      minimizer.advance();
      double now = stopwatch.seconds();
      Outcome reason = stopReason.get();
      boolean due =
          minimizer.step() % checkpointInterval == 0 || now - lastCheckpoint > CHECKPOINT_SECONDS;
      if (due || reason != null) {
        checkpoint.run();
        lastCheckpoint = now;
      }
      if (reason != null) {
        return reason;
      }
      note(now);
    }
    return null;
  }

  private void note(double now) {
    long step = minimizer.step();
    boolean tenth = step % Math.max(1, settings.maxSteps() / NOTES) == 0;
    if (!tenth && now - lastNote < NOTE_SECONDS) {
      return;
    }
    lastNote = now;
    double rate = (step - firstStep) / Math.max(1e-9, now - start);
    for (int s = 0; s < simulation.systems(); s++) {
      MinimizationResult r = minimizer.present(s);
      events.accept(
          new RunEvent.Note(
              "minimize %s: step %d of at most %d, energy %.10f eV, largest force %.3g eV/A, %.3g steps/s, at most %s left"
                  .formatted(
                      name(s),
                      step,
                      settings.maxSteps(),
                      r.energy(),
                      r.maxForce(),
                      rate,
                      seconds((settings.maxSteps() - step) / rate))));
    }
  }

  private static String seconds(double seconds) {
    return seconds < 120 ? "%.0f s".formatted(seconds) : "%.0f min".formatted(seconds / 60);
  }

  private String name(int s) {
    return simulation.folders().get(s).path().toString();
  }

  /** Steps done. */
  long step() {
    return minimizer.step();
  }

  /** Stores what a checkpoint needs besides the state. */
  void save(int system, NamedArrays out) {
    minimizer.save(system, out.branch("minimizer"));
  }

  /** Computes the last forces and says how each system ended. */
  void end() {
    List<MinimizationResult> results = minimizer.end();
    for (int s = 0; s < results.size(); s++) {
      MinimizationResult r = results.get(s);
      events.accept(
          new RunEvent.Note(
              "minimize %s: %s after %d steps, energy %.10f eV, largest force %.3g eV/A"
                  .formatted(
                      name(s),
                      r.converged() ? "converged" : "stopped",
                      r.steps(),
                      r.energy(),
                      r.maxForce())));
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
