package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/** A Nosé-Hoover chain at the temperature of a run, which may change with time. */
abstract class ChainThermostat implements ExtendedVariable {
  private final TemperatureRamp target;
  private final NoseHooverChain chain;

  ChainThermostat(TemperatureRamp target, NoseHooverChain chain) {
    this.target = target;
    this.chain = chain;
  }

  /** The chain itself. */
  final NoseHooverChain chain() {
    return chain;
  }

  /** Advances over a fraction of the time step. */
  abstract void advance(RunningSystem system, double fraction);

  /**
   * Advances the chain.
   *
   * @param twiceKineticEnergy of what it holds, eV
   * @return the factor for the velocities of what it holds
   */
  final double advanceChain(RunningSystem system, double fraction, double twiceKineticEnergy) {
    double time = fraction * system.timeStep();
    return chain.advance(twiceKineticEnergy, target.kT(system), time);
  }

  @Override
  public final double energy(RunningSystem system) {
    return chain.kineticEnergy() + target.kT(system) * chain.weightedPosition();
  }

  @Override
  public final double rampEnergy(RunningSystem system) {
    return target.increment(system) * chain.weightedPosition();
  }
}
