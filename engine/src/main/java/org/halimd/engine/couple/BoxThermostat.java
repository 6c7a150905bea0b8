package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/**
 * Nosé-Hoover chain of the cell velocity (md-run 3.3): Q'_1 = n_b kT τ_p², Q'_k = kT τ_p² with n_b
 * the number of independent cell variables.
 */
final class BoxThermostat extends ChainThermostat {
  private final FlexibleCell cell;

  /**
   * The chain of a cell.
   *
   * @param period time constant τ_p in time steps
   */
  BoxThermostat(RunningSystem system, TemperatureRamp target, FlexibleCell cell, double period) {
    super(
        target,
        new NoseHooverChain(
            system.variables().xi,
            system.variables().xiMomentum,
            cell.freedom(),
            system.kT(target.first()),
            period * system.nominalTimeStep()));
    this.cell = cell;
  }

  /** Stage Bx. */
  @Override
  void advance(RunningSystem system, double fraction) {
    double scale = advanceChain(system, fraction, 2 * cell.kineticEnergy(system));
    double[] vg = system.variables().cellVelocity;
    for (int c = 0; c < vg.length; c++) {
      vg[c] *= scale;
    }
  }
}
