package org.halimd.kernels.cuda;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.BackendContract;
import org.halimd.kernels.standin.StandIn;

/** The contract of backends in double precision. */
class CudaDoubleBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    StandIn.require();
    return new CudaBackend();
  }

  @Override
  protected int seeds() {
    return 40;
  }
}
