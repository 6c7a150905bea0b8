package org.halimd.engine.couple;

import org.halimd.engine.SystemVariables;
import org.halimd.engine.integrate.RunningSystem;

/**
 * Nosé-Hoover chain of the particles (md-run 3.2): Q_1 = N_f kT τ², Q_k = kT τ² at the first
 * temperature of the run.
 */
final class ParticleThermostat implements ExtendedVariable {
  private final TemperatureRamp target;
  private final NoseHooverChain chain;

  /**
   * The chain of a system.
   *
   * @param period time constant τ in time steps
   */
  ParticleThermostat(RunningSystem system, TemperatureRamp target, double period) {
    SystemVariables v = system.variables();
    this.target = target;
    this.chain =
        new NoseHooverChain(
            v.eta,
            v.etaMomentum,
            system.degreesOfFreedom(),
            system.kT(target.first()),
            period * system.nominalTimeStep());
  }

  /** The chain itself. */
  NoseHooverChain chain() {
    return chain;
  }

  /** Stage T over a fraction of the time step. */
  void advance(RunningSystem system, double fraction) {
    if (system.degreesOfFreedom() == 0) {
      return;
    }
    double twiceK = 2 * system.kineticEnergy();
    double time = fraction * system.timeStep();
    system.scaleVelocities(chain.advance(twiceK, target.kT(system), time));
  }

  @Override
  public double energy(RunningSystem system) {
    return chain.kineticEnergy() + target.kT(system) * chain.weightedPosition();
  }

  @Override
  public double rampEnergy(RunningSystem system) {
    return target.increment(system) * chain.weightedPosition();
  }
}
