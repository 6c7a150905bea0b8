package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/**
 * Coupling times count in nominal time steps; a step that the plan's limit on displacements has
 * shortened is a fraction of one.
 */
final class StepRatio {
  private StepRatio() {}

  /** The present step in units of the nominal one; 1 if the time step is zero. */
  static double of(RunningSystem system) {
    double nominal = system.nominalTimeStep();
    return nominal == 0 ? 1 : system.timeStep() / nominal;
  }
}
