package org.halimd.engine.backend.reference;

import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.integrate.FirstOrderContract;
import org.halimd.engine.testing.SmoothPairPotential;

/** The reference backend keeps the contract of dynamics without extended variables. */
class ReferenceFirstOrderTest extends FirstOrderContract {
  @Override
  protected Context open(State state) {
    return new HostContext(new PotentialForces(new SmoothPairPotential("Ar", "Ne")), state);
  }
}
