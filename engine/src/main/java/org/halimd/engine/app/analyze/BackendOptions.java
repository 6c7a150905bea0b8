package org.halimd.engine.app.analyze;

import org.halimd.engine.app.run.DefaultBackend;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.engine.backend.Resources;
import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.PotentialModel;
import picocli.CommandLine.Option;

/** Options of verbs that evaluate a potential: who computes, and how. */
final class BackendOptions {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "what computes ('halimd backends' lists all; default: auto, the fastest)")
  private String backend;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "arithmetic, 'double' or 'mixed' (default: mixed)")
  private Precision precision = EvaluationOptions.DEFAULT.precision();

  @Option(
      names = "--kspace",
      paramLabel = "K",
      description =
          "reciprocal-space sum of models with charges, 'ewald' or 'pppm' (default: pppm)")
  private ReciprocalSpace kspace = EvaluationOptions.DEFAULT.reciprocalSpace();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads for backends that use several; results do not depend on it")
  private Integer threads;

  @Option(
      names = "--device",
      paramLabel = "N",
      defaultValue = "0",
      description = "number of the GPU for the backend cuda, counted from 0 (default: 0)")
  private int device;

  Backend backend() {
    return backend.equals("auto") ? DefaultBackend.choose() : Backends.find(backend);
  }

  /** The chosen backend, which can evaluate the model. */
  Backend backend(PotentialModel model, EvaluationOptions evaluation) {
    Backend chosen = backend();
    String reason = chosen.unsupportedReason(model, evaluation);
    if (reason != null) {
      throw new InputException(
          "the backend '%s' cannot evaluate the potential: %s".formatted(chosen.name(), reason));
    }
    return chosen;
  }

  EvaluationOptions evaluation() {
    return EvaluationOptions.DEFAULT.with(precision).with(kspace);
  }

  Resources resources() {
    if (threads != null && threads < 1) {
      throw new InputException("--threads must be at least 1, not " + threads);
    }
    return new Resources(
        threads != null ? threads : Runtime.getRuntime().availableProcessors(), device);
  }
}
