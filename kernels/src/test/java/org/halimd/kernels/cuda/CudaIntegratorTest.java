package org.halimd.kernels.cuda;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.integrate.IntegratorContract;
import org.junit.jupiter.api.Tag;

/** The contract of deterministic dynamics on the device. */
@Tag("slow")
class CudaIntegratorTest extends IntegratorContract {
  @Override
  protected Backend backend() {
    return DoublePrecision.backend();
  }
}
