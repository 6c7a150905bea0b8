package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/** Scales all velocities and books the kinetic energy that came from outside. */
final class VelocityScaling {
  private VelocityScaling() {}

  /** v ← factor v; {@code kinetic} is the kinetic energy before, in eV. */
  static void apply(RunningSystem system, double kinetic, double factor) {
    system.scaleVelocities(factor);
    system.variables().exchangedEnergy -= kinetic * (factor * factor - 1);
  }
}
