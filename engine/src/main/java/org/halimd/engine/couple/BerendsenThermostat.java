package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/**
 * Weak coupling, H. J. C. Berendsen et al., J. Chem. Phys. 81, 3684 (1984), equation 11: velocities
 * are scaled by sqrt(1 + (T_0/T - 1)/τ). Samples no ensemble; for equilibration only.
 */
final class BerendsenThermostat {
  private final TemperatureRamp target;
  private final double tau;

  /**
   * The thermostat.
   *
   * @param tau relaxation time in time steps, ≥ 1
   */
  BerendsenThermostat(TemperatureRamp target, double tau) {
    this.target = target;
    this.tau = tau;
  }

  /** Thermostats one system over the present step. */
  void apply(RunningSystem system) {
    double kinetic = system.kineticEnergy();
    if (kinetic == 0) {
      return; // there is nothing to scale
    }
    double wanted = 0.5 * system.degreesOfFreedom() * target.kT(system);
    double square = 1 + StepRatio.of(system) / tau * (wanted / kinetic - 1);
    VelocityScaling.apply(system, kinetic, Math.sqrt(square));
  }
}
