package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.integrate.IntegratorContract;

/** The contract of integrators on the cpu backend. */
class CpuIntegratorTest extends IntegratorContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
