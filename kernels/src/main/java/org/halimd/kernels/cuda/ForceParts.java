package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.pair.LennardJonesModel;

/** Which parts evaluate which model. */
final class ForceParts {
  /** Skin of neighbour lists in Å. */
  private static final double SKIN = 1.0;

  private ForceParts() {}

  /** Null if the model can be evaluated on the device, else one sentence that says why not. */
  static String unsupportedReason(PotentialModel model) {
    if (model instanceof LennardJonesModel) {
      return null;
    }
    return "it evaluates NEP, qNEP and Lennard-Jones models, not "
        + model.description()
        + "; take --backend cpu";
  }

  /** The neighbour lists of a batch. */
  static NeighborLists lists(DeviceState state, PotentialModel model, EvaluationOptions options) {
    boolean doublePrecision = options.precision() == Precision.DOUBLE;
    return new NeighborLists(state, model.cutoff(), SKIN, doublePrecision);
  }

  /** What follows after the lists, in order. */
  static List<StepPart> forces(
      DeviceState state, PotentialModel model, EvaluationOptions options) {
    return switch (model) {
      case LennardJonesModel lj ->
          List.of(new LennardJonesForces(state, lj, options.precision()));
      default -> throw new IllegalArgumentException(unsupportedReason(model));
    };
  }
}
