package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/**
 * A target temperature in K that goes linearly from the first to the last value over the run.
 *
 * @param first at the start of the run
 * @param last approached at its end
 */
record TemperatureRamp(double first, double last) {
  /** kT at the present step in eV. */
  double kT(RunningSystem system) {
    return system.kT(system.ramp(first, last));
  }

  /** What kT gains from the present to the next step, eV. */
  double increment(RunningSystem system) {
    return system.kT(system.ramp(first, last, system.variables().stepInRun + 1)) - kT(system);
  }
}
