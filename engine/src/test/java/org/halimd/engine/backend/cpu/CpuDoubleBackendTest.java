package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.BackendContract;

/** The contract of backends on the backend cpu in double precision. */
class CpuDoubleBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
