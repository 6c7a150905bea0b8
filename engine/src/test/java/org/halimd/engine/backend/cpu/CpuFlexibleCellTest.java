package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.integrate.FlexibleCellContract;

/** The contract of moving cells on the cpu backend. */
class CpuFlexibleCellTest extends FlexibleCellContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
