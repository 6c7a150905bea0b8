package org.halimd.engine.couple;

import org.halimd.engine.SystemVariables;
import org.halimd.engine.integrate.RunningSystem;

/**
 * Nosé-Hoover chain of the cell velocity (md-run 3.3): Q'_1 = n_b kT τ_p², Q'_k = kT τ_p² with n_b
 * the number of independent cell variables.
 */
final class BoxThermostat implements ExtendedVariable {
  private final TemperatureRamp target;
  private final FlexibleCell cell;
  private final NoseHooverChain chain;

  /**
   * The chain of a cell.
   *
   * @param period time constant τ_p in time steps
   */
  BoxThermostat(RunningSystem system, TemperatureRamp target, FlexibleCell cell, double period) {
    SystemVariables v = system.variables();
    this.target = target;
    this.cell = cell;
    this.chain =
        new NoseHooverChain(
            v.xi,
            v.xiMomentum,
            cell.freedom(),
            system.kT(target.first()),
            period * system.nominalTimeStep());
  }

  /** The chain itself. */
  NoseHooverChain chain() {
    return chain;
  }

  /** Stage Bx over a fraction of the time step. */
  void advance(RunningSystem system, double fraction) {
    double twiceK = 2 * cell.kineticEnergy(system);
    double time = fraction * system.timeStep();
    double scale = chain.advance(twiceK, target.kT(system), time);
    double[] vg = system.variables().cellVelocity;
    for (int c = 0; c < vg.length; c++) {
      vg[c] *= scale;
    }
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
