package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/**
 * Nosé-Hoover chain of the particles (md-run 3.2): Q_1 = N_f kT τ², Q_k = kT τ² at the first
 * temperature of the run.
 */
final class ParticleThermostat extends ChainThermostat {
  /**
   * The chain of a system.
   *
   * @param period time constant τ in time steps
   */
  ParticleThermostat(RunningSystem system, TemperatureRamp target, double period) {
    super(
        target,
        new NoseHooverChain(
            system.variables().eta,
            system.variables().etaMomentum,
            system.degreesOfFreedom(),
            system.kT(target.first()),
            period * system.nominalTimeStep()));
  }

  /** Stage T. */
  @Override
  void advance(RunningSystem system, double fraction) {
    if (system.degreesOfFreedom() == 0) {
      return;
    }
    system.scaleVelocities(advanceChain(system, fraction, 2 * system.kineticEnergy()));
  }
}
