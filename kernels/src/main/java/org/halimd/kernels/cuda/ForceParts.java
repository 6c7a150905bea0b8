package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;

/** What a force evaluation consists of. */
final class ForceParts {
  private ForceParts() {}

  /** The neighbour lists of a batch. */
  static NeighborLists lists(
      DeviceState state, PotentialModel model, EvaluationOptions options, Tuning tuning) {
    boolean doublePrecision = options.precision() == Precision.DOUBLE;
    return new NeighborLists(state, model.cutoff(), tuning.skin(), doublePrecision, tuning.bins());
  }

  /** The forces of a model, beginning with the lists. */
  static ForceEvaluation evaluation(
      DeviceState state,
      NeighborLists lists,
      PotentialModel model,
      EvaluationOptions options,
      Tuning tuning) {
    List<StepPart> parts = new ArrayList<>();
    parts.add(lists);
    parts.addAll(SiteForces.parts(state, model, options, tuning));
    return new ForceEvaluation(state, parts);
  }
}
