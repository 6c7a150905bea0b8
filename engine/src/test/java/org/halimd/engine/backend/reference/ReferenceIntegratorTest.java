package org.halimd.engine.backend.reference;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.integrate.IntegratorContract;

/** The contract of integrators on the reference backend. */
class ReferenceIntegratorTest extends IntegratorContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }
}
