package org.halimd.engine.backend.reference;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.integrate.FlexibleCellContract;

/** The contract of moving cells on the reference backend. */
class ReferenceFlexibleCellTest extends FlexibleCellContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }
}
