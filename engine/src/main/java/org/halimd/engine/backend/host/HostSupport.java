package org.halimd.engine.backend.host;

import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Network;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;

/** What backends on the processor can evaluate: everything the reference evaluator can. */
public final class HostSupport {
  private HostSupport() {}

  /** Null if the model can be evaluated, else one sentence that says why not. */
  public static String unsupportedReason(PotentialModel model, EvaluationOptions options) {
    if (options.network() == Network.CUBLAS) {
      return "cuBLAS is for the backend cuda only; leave out --network cublas or take --backend cuda";
    }
    try {
      Potentials.reference(model, options);
      return null;
    } catch (InputException | IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
