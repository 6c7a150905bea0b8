package org.halimd.engine.backend.reference;

import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.integrate.FlexibleCellContract;
import org.halimd.engine.testing.SmoothPairPotential;

/** The contract of moving cells on the reference backend. */
class ReferenceFlexibleCellTest extends FlexibleCellContract {
  @Override
  protected Context open(State state) {
    return new ReferenceContext(new SmoothPairPotential("Ar", "Ne"), state);
  }
}
