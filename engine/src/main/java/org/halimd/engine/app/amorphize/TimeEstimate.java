package org.halimd.engine.app.amorphize;

import org.halimd.engine.app.TextFormat;
import org.halimd.engine.app.benchmark.StepTime;
import org.halimd.engine.app.run.DefaultBackend;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;

/** How long a schedule will take, from some steps of the structure itself. */
final class TimeEstimate {
  private TimeEstimate() {}

  static String of(
      Structure structure, PotentialModel model, Schedule schedule, RunOptions wanted) {
    String name = wanted.backend();
    Backend backend =
        name == null || name.equals("auto") ? DefaultBackend.choose() : Backends.find(name);
    EvaluationOptions options = EvaluationOptions.DEFAULT;
    options = wanted.precision() == null ? options : options.with(wanted.precision());
    options = wanted.network() == null ? options : options.with(wanted.network());
    String reason = backend.unsupportedReason(model, options);
    if (reason != null) {
      throw new InputException(
          "the backend '%s' cannot evaluate the potential: %s".formatted(backend.name(), reason));
    }
    double seconds = StepTime.measure(structure, model, backend, options, wanted.resources());
    return "about %s (%.3g ms per step here and now on the backend '%s' with %d threads)"
        .formatted(
            TextFormat.duration(seconds * schedule.steps()),
            1e3 * seconds,
            backend.name(),
            wanted.resources().threads());
  }
}
