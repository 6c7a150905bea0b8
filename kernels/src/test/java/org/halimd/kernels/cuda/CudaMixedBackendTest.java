package org.halimd.kernels.cuda;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.BackendContract;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions.Precision;

/** The contract of backends in mixed precision, with the tolerance of single precision. */
class CudaMixedBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    StandIn.require();
    return new CudaBackend();
  }

  @Override
  protected Precision precision() {
    return Precision.MIXED;
  }

  @Override
  protected double forceTolerance() {
    return 2e-5;
  }

  @Override
  protected int seeds() {
    return 10;
  }
}
