package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.BackendContract;
import org.halimd.potential.EvaluationOptions.Precision;

/** The contract of backends on the backend cpu in mixed precision. */
class CpuMixedBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }

  @Override
  protected Precision precision() {
    return Precision.MIXED;
  }

  /** The bound of the reference cases for single precision. */
  @Override
  protected double forceTolerance() {
    return 2e-5;
  }
}
