package org.halimd.kernels.cuda;

import java.util.List;
   * @throws IllegalArgumentException if the model is not supported
   */
  public static List<StepPart> parts(
      DeviceState state, PotentialModel model, EvaluationOptions options) {
    return switch (model) {
      case LennardJonesModel lj -> List.of(new LennardJonesForces(state, lj, options.precision()));
      case NepModel nep when options.network() == Network.CUBLAS -> {
        NepProducts sites = new NepProducts(state, nep, options.precision());
        yield withCharges(state, nep, options, sites, sites.chargedForces());
      }
      case NepModel nep -> {
        NepSites sites = new NepSites(state, nep, options.precision());
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
