package org.halimd.engine.backend;

import java.util.Map;
import org.halimd.engine.State;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;

/** A way to run batches, found with {@link java.util.ServiceLoader}. */
public interface Backend {
  /** The name users give: {@code reference}, {@code cpu}, {@code cuda}. */
  String name();

  /** One line: what it is, arithmetic precision, threads or device. */
  String description();

  /**
   * One line about how the backend evaluates this model, above all its precision where that depends
   * on the model.
   */
  default String description(PotentialModel model, EvaluationOptions options) {
    return description();
  }

  /** The arithmetic in which this backend evaluates this model if asked for these options. */
  default Precision precision(PotentialModel model, EvaluationOptions options) {
    return Precision.DOUBLE;
  }

  /** Null if the backend can run here, else one sentence that says what is missing. */
  String unavailableReason();

  /** Names and meanings of the choices in {@link Resources#tuning}; results depend on none. */
  default Map<String, String> tunable() {
    return Map.of();
  }

  /** Null if the backend can evaluate the model, else one sentence that says why not. */
  String unsupportedReason(PotentialModel model, EvaluationOptions options);

  /**
   * Loads a batch. The context works on the given object, which is what {@link Context#state}
   * returns, or keeps it as a copy that is brought up to date there; after this call the caller
   * sees the state only through the context.
   */
  Context open(PotentialModel model, EvaluationOptions options, State state);

  /**
   * As {@link #open(PotentialModel, EvaluationOptions, State)} with what the backend may use of the
   * machine. A backend ignores what it has no use for.
   */
  default Context open(
      PotentialModel model, EvaluationOptions options, State state, Resources resources) {
    return open(model, options, state);
  }
}
