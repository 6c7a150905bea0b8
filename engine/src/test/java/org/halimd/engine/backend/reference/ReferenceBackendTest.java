package org.halimd.engine.backend.reference;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.BackendContract;

/** The contract of backends on the reference backend. */
class ReferenceBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }
}
