package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepTag;
import org.halimd.potential.pair.LennardJonesModel;

/** The parts of a force evaluation that a model needs besides neighbour lists and charges. */
public final class SiteForces {
  private SiteForces() {}

  /** Null if the device can evaluate the model, otherwise one sentence that says why not. */
  public static String unsupportedReason(PotentialModel model) {
    return switch (model) {
      case LennardJonesModel lj -> null;
      case NepModel nep when nep.tag().kind() != NepTag.Kind.POTENTIAL ->
          "the model kind '"
              + nep.tag().text()
              + "' predicts no energies, so there are no forces to run with; use a NEP or qNEP"
              + " potential";
      case NepModel nep when !NepKernels.fits(nep.shape()) ->
          "the descriptor of the model has %d components and %d angular functions, more than the"
                  .formatted(nep.shape().length(), nep.shape().nMaxAngular() + 1)
              + " shared memory of a GPU holds; use --backend cpu";
      case NepModel nep -> null;
      default ->
          "the CUDA backend evaluates single NEP, qNEP and Lennard-Jones potentials, not this one ("
              + model.description()
              + "); use --backend cpu or --backend reference";
    };
  }

  /**
   * The parts, in order.
   *
   * @param charges the electrostatics of a model with charges, otherwise not used
   * @throws IllegalArgumentException if the model is not supported
   */
  public static List<StepPart> parts(
      DeviceState state, PotentialModel model, Precision precision, StepPart charges) {
    String reason = unsupportedReason(model);
    if (reason != null) {
      throw new IllegalArgumentException(reason);
    }
    if (model instanceof LennardJonesModel lj) {
      return List.of(new LennardJonesForces(state, lj, precision));
    }
    NepSites sites = new NepSites(state, (NepModel) model, precision);
    return model.hasCharges() ? List.of(sites, charges, sites.chargedForces()) : List.of(sites);
  }
}
