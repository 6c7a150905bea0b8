package org.halimd.engine.backend.reference;

import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.integrate.IntegratorContract;
import org.halimd.engine.testing.SmoothPairPotential;

/** The contract of integrators on the reference backend. */
class ReferenceIntegratorTest extends IntegratorContract {
  @Override
  protected Context open(State state) {
    return new ReferenceContext(new SmoothPairPotential("Ar", "Ne"), state);
  }
}
