package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/**
 * Coupling times count in nominal time steps; a step that the plan's limit on displacements has
 * shortened is a fraction of one.
 */
final class StepRatio {
  private StepRatio() {}

  /** The present step in units of the nominal one, which is not zero: else nothing moves. */
  static double of(RunningSystem system) {
    return system.timeStep() / system.nominalTimeStep();
  }
}
