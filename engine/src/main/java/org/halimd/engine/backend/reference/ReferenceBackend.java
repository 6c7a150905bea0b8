package org.halimd.engine.backend.reference;

import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.host.HostSupport;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;

/** The backend {@code reference}: everything in double precision on one thread, anywhere. */
public final class ReferenceBackend implements Backend {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String description() {
    return "plain loops in double precision on one thread; defines the result";
  }

  @Override
  public String unavailableReason() {
    return null;
  }

  @Override
  public String unsupportedReason(PotentialModel model, EvaluationOptions options) {
    return HostSupport.unsupportedReason(model, options);
  }

  @Override
  public Context open(PotentialModel model, EvaluationOptions options, State state) {
    return new HostContext(new PotentialForces(Potentials.reference(model, options)), state);
  }
}
