package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.random.Purpose;
import org.halimd.engine.random.RandomStream;

/**
 * Stochastic velocity rescaling, G. Bussi, D. Donadio, M. Parrinello, J. Chem. Phys. 126, 014101
 * (2007): the kinetic energy follows its exact one-step solution (appendix of the paper, equations
 * A7 and A8 with the sign), all velocities are scaled by one factor.
 */
final class BussiThermostat {
  private final TemperatureRamp target;
  private final double tau;
  private final RandomStream random = new RandomStream();

  /**
   * The thermostat.
   *
   * @param tau relaxation time of the kinetic energy in time steps
   */
  BussiThermostat(TemperatureRamp target, double tau) {
    this.target = target;
    this.tau = tau;
  }

  /** Thermostats one system over the present step. */
  void apply(RunningSystem system) {
    int freedom = system.degreesOfFreedom();
    double kinetic = system.kineticEnergy();
    if (freedom == 0 || kinetic == 0) {
      return; // there is nothing to scale
    }
    double decay = Math.exp(-StepRatio.of(system) / tau);
    random.at(system.seed(), Purpose.VELOCITY_RESCALING, 0, system.variables().step);
    double factor = factor(kinetic, 0.5 * target.kT(system), freedom, decay, random);
    VelocityScaling.apply(system, kinetic, factor);
  }

  /**
   * The factor of the velocities.
   *
   * @param kinetic kinetic energy K
   * @param perFreedom target kinetic energy per degree of freedom, kT/2
   * @param freedom degrees of freedom N_f ≥ 1
   * @param c exp(-Δt/τ)
   * @param random draws one normal and one chi-squared number
   */
  static double factor(
      double kinetic, double perFreedom, int freedom, double c, RandomStream random) {
    double r = random.normal();
    double others = random.chiSquared(freedom - 1L);
    double noise = (1 - c) * perFreedom / kinetic;
    double square = c + noise * (r * r + others) + 2 * r * Math.sqrt(c * noise);
    double sign = r + Math.sqrt(c / noise) < 0 ? -1 : 1;
    return sign * Math.sqrt(Math.max(0, square));
  }
}
