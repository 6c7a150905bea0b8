package org.halimd.kernels.cuda;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.integrate.FlexibleCellContract;

/** The contract of moving cells on the device. */
class CudaFlexibleCellTest extends FlexibleCellContract {
  @Override
  protected Backend backend() {
    return DoublePrecision.backend();
  }
}
