package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.kernels.cuda.charges.Electrostatics;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Network;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepTag;
import org.halimd.potential.pair.LennardJonesModel;

/** The parts of a force evaluation that a model needs besides neighbour lists. */
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
   * The parts in order, the electrostatics of models with charges among them.
   *
   * @throws IllegalArgumentException if the model is not supported
   */
  public static List<StepPart> parts(
      DeviceState state, PotentialModel model, EvaluationOptions options) {
    return parts(state, model, options, Tuning.DEFAULT);
  }

  static List<StepPart> parts(
      DeviceState state, PotentialModel model, EvaluationOptions options, Tuning tuning) {
    return switch (model) {
      case LennardJonesModel lj -> List.of(new LennardJonesForces(state, lj, options.precision()));
      case NepModel nep when options.network() == Network.CUBLAS -> {
        NepProducts sites = new NepProducts(state, nep, options.precision());
        yield withCharges(state, nep, options, sites, sites.chargedForces());
      }
      case NepModel nep -> {
        NepSites sites = new NepSites(state, nep, options.precision(), tuning.lanes());
        yield withCharges(state, nep, options, sites, sites.chargedForces());
      }
      default -> throw new IllegalArgumentException(unsupportedReason(model));
    };
  }

  private static List<StepPart> withCharges(
      DeviceState state,
      NepModel model,
      EvaluationOptions options,
      StepPart sites,
      StepPart chargedForces) {
    return model.hasCharges()
        ? List.of(sites, new Electrostatics(state, model, options), chargedForces)
        : List.of(sites);
  }
}
