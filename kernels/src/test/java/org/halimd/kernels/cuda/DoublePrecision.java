package org.halimd.kernels.cuda;

import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;

/**
 * The backend with all arithmetic in double precision, whatever the options say, for contracts
 * whose tolerances are those of double precision.
 */
final class DoublePrecision implements Backend {
  private final CudaBackend backend = new CudaBackend();

  /** The backend; skips the test where kernels cannot run. */
  static Backend backend() {
    StandIn.require();
    return new DoublePrecision();
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public String description() {
    return backend.description();
  }

  @Override
  public String unavailableReason() {
    return backend.unavailableReason();
  }

  @Override
  public String unsupportedReason(PotentialModel model, EvaluationOptions options) {
    return backend.unsupportedReason(model, inDouble(options));
  }

  @Override
  public Context open(PotentialModel model, EvaluationOptions options, State state) {
    return backend.open(model, inDouble(options), state);
  }

  private static EvaluationOptions inDouble(EvaluationOptions options) {
    return options.with(Precision.DOUBLE);
  }
}
