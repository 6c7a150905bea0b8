package org.halimd.engine.app.amorphize;

import org.halimd.engine.app.MachineOptions;
import org.halimd.engine.app.TextFormat;
import org.halimd.engine.app.benchmark.StepTime;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Resources;
import org.halimd.io.Structure;
import org.halimd.potential.PotentialModel;

/** How long a schedule will take, from some steps of the structure itself. */
final class TimeEstimate {
  private TimeEstimate() {}

  static String of(
      Structure structure, PotentialModel model, Schedule schedule, MachineOptions machine) {
    Backend backend = machine.backend();
    Resources resources = machine.resources();
    double seconds = StepTime.measure(structure, model, backend, machine.evaluation(), resources);
    return "about %s (%.3g ms per step here and now on the backend '%s' with %d threads)"
        .formatted(
            TextFormat.duration(seconds * schedule.steps()),
            1e3 * seconds,
            backend.name(),
            resources.threads());
  }
}
