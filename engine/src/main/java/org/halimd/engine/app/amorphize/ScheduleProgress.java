package org.halimd.engine.app.amorphize;

import java.util.Locale;
import java.util.function.Consumer;
import org.halimd.engine.app.TextFormat;
import org.halimd.engine.app.analyze.Console;
import org.halimd.engine.app.run.RunEvent;

/** Tells people which stage the run is in, and how long all of them will take. */
final class ScheduleProgress implements Consumer<RunEvent> {
  private static final double FS_PER_PS = 1000;

  private final Schedule schedule;
  private final double mass;
  private final Console console;
  private Stage.Name current = Stage.Name.HEAT;

  /**
   * A listener.
   *
   * @param mass of all atoms times what turns u/Å³ into g/cm³
   */
  ScheduleProgress(Schedule schedule, double mass, Console console) {
    this.schedule = schedule;
    this.mass = mass;
    this.console = console;
  }

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Start e ->
          console.line("backend %s: %s".formatted(e.backend(), e.backendDescription()));
      case RunEvent.Note e -> console.line(e.text());
      case RunEvent.Warning e -> console.warn(e.text());
      case RunEvent.RunStarted e -> {
        current = stage(e.run()).name();
        console.begin();
      }
      case RunEvent.Progress e -> progress(e);
      case RunEvent.RunEnded e -> ended(e);
      case RunEvent.Stopped e ->
          console.line("stopped in stage '%s'".formatted(stage(e.run()).name().word()));
      case RunEvent.Finished e -> {
        // The results follow.
      }
    }
  }

  /** The stage that was begun last. */
  Stage.Name stage() {
    return current;
  }

  private Stage stage(int run) {
    return schedule.stages().get(run - 1);
  }

  private void progress(RunEvent.Progress e) {
    long left = schedule.steps() - schedule.stepsBefore(e.run() - 1) - e.step();
    RunEvent.SystemValues now = e.systems().getFirst();
    console.progress(
        String.format(
            Locale.ROOT,
            "%s %.0f %%: %.0f K, %.2f GPa, %.3f g/cm3; %.4g steps/s, %s left for all stages",
            stage(e.run()).name().word(),
            100.0 * e.step() / e.steps(),
            now.temperature(),
            now.pressure(),
            mass / now.volume(),
            e.stepsPerSecond(),
            TextFormat.duration(left / e.stepsPerSecond())));
  }

  private void ended(RunEvent.RunEnded e) {
    Stage stage = stage(e.run());
    RunEvent.SystemValues last = e.summaries().getFirst().last();
    console.line(
        String.format(
            Locale.ROOT,
            "%-7s %.4g ps done in %s: %.0f K, %.3f g/cm3",
            stage.name().word(),
            stage.steps() * schedule.timeStep() / FS_PER_PS,
            TextFormat.duration(e.seconds()),
            last.temperature(),
            mass / last.volume()));
  }
}
