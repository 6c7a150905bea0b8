package org.halimd.engine.couple;

import org.halimd.engine.State;
import org.halimd.engine.integrate.DegreesOfFreedom;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.random.Purpose;
import org.halimd.engine.random.RandomStream;

/**
 * The exact solution of the Ornstein-Uhlenbeck part of Langevin dynamics over a fraction f of a
 * step, v ← c v + ((1 - c²) kT/m)^1/2 R with c = exp(-f/τ): G. Bussi, M. Parrinello, Phys. Rev. E
 * 75, 056707 (2007), equation 12; B. Leimkuhler, C. Matthews, Appl. Math. Res. Express 2013, 34.
 *
 * <p>Where total momentum is conserved, the velocity of the centre of mass is taken out afterwards:
 * friction and noise act on the 3N - 3 internal components, whose distribution this leaves exactly
 * canonical.
 */
final class LangevinThermostat {
  private static final Purpose[] STREAM = {Purpose.LANGEVIN, Purpose.LANGEVIN_SECOND};

  private final TemperatureRamp target;
  private final double tau;
  private final boolean projected;
  private final RandomStream random = new RandomStream();

  /**
   * The thermostat of a system.
   *
   * @param tau inverse friction in time steps
   */
  LangevinThermostat(RunningSystem system, TemperatureRamp target, double tau) {
    this.target = target;
    this.tau = tau;
    this.projected =
        DegreesOfFreedom.conservesMomentum(system.state(), system.plan(), system.index());
  }

  /**
   * Friction and noise over a fraction of the present step.
   *
   * @param occurrence which of the noises of a step this is, 0 or 1
   */
  void apply(RunningSystem system, double fraction, int occurrence) {
    double before = system.kineticEnergy();
    double c = Math.exp(-fraction * StepRatio.of(system) / tau);
    addNoise(system, c, (1 - c * c) * target.kT(system), STREAM[occurrence]);
    if (projected) {
      removeDrift(system);
    }
    system.variables().exchangedEnergy -= system.kineticEnergy() - before;
  }

  private void addNoise(RunningSystem system, double c, double strength, Purpose purpose) {
    State state = system.state();
    long step = system.variables().step;
    for (int i = system.from(); i < system.to(); i++) {
      if (system.isMobile(i)) {
        random.at(system.seed(), purpose, i - system.from(), step);
        double width = Math.sqrt(strength / state.mass[i]);
        state.vx[i] = c * state.vx[i] + width * random.normal();
        state.vy[i] = c * state.vy[i] + width * random.normal();
        state.vz[i] = c * state.vz[i] + width * random.normal();
      }
    }
  }

  /** Subtracts the velocity of the centre of mass. */
  private static void removeDrift(RunningSystem system) {
    State state = system.state();
    double mass = 0;
    double px = 0;
    double py = 0;
    double pz = 0;
    for (int i = system.from(); i < system.to(); i++) {
      double m = state.mass[i];
      mass += m;
      px += m * state.vx[i];
      py += m * state.vy[i];
      pz += m * state.vz[i];
    }
    for (int i = system.from(); i < system.to(); i++) {
      state.vx[i] -= px / mass;
      state.vy[i] -= py / mass;
      state.vz[i] -= pz / mass;
    }
  }
}
