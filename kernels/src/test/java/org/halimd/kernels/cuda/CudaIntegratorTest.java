package org.halimd.kernels.cuda;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.integrate.IntegratorContract;

/** The contract of deterministic dynamics on the device. */
class CudaIntegratorTest extends IntegratorContract {
  @Override
  protected Backend backend() {
    return DoublePrecision.backend();
  }
}
