package org.halimd.engine.prepare;

import org.halimd.engine.State;
import org.halimd.engine.random.Purpose;
import org.halimd.engine.random.RandomStream;
import org.halimd.system.Units;

/**
 * Random velocities at a temperature, the run-file keyword {@code velocity}.
 *
 * <p>Each component is drawn from the Maxwell-Boltzmann distribution, a normal number of variance
 * kT/m. (GPUMD draws the same uniform numbers for all masses, so that heavy ions start hotter than
 * light ones; that is no equilibrium distribution and is not followed.) Then the linear momentum is
 * removed, the angular momentum too if the system is isolated, and all velocities are scaled so
 * that the temperature 2K/(N_f k) is exactly the one asked for.
 */
public final class InitialVelocities {
  private InitialVelocities() {}

  /**
   * Draws the velocities of system {@code s}.
   *
   * @param temperature in K, > 0
   * @param seed seed of the system; the numbers also depend on the system's step counter
   * @param degreesOfFreedom N_f of the thermometer: 3N - 3, or 3N on request
   */
  public static void draw(
      State state, int s, double temperature, long seed, int degreesOfFreedom, Units units) {
    double kT = units.boltzmann() * temperature;
    RandomStream random = new RandomStream();
    int first = state.atoms.start(s);
    for (int i = first; i < state.atoms.start(s + 1); i++) {
      random.at(seed, Purpose.INITIAL_VELOCITY, i - first, state.variables[s].step);
      double width = Math.sqrt(kT / state.mass[i]);
      state.vx[i] = width * random.normal();
      state.vy[i] = width * random.normal();
      state.vz[i] = width * random.normal();
    }
    if (state.atoms.size(s) == 1) {
      // A single atom at rest: its only motion is that of the centre of mass.
      scale(state, s, 0);
      return;
    }
    Momentum.remove(state, s, null, null);
    double kinetic = Momentum.kineticEnergy(state, s);
    scale(state, s, Math.sqrt(0.5 * degreesOfFreedom * kT / kinetic));
  }

  private static void scale(State state, int s, double factor) {
    for (int i = state.atoms.start(s); i < state.atoms.start(s + 1); i++) {
      state.vx[i] *= factor;
      state.vy[i] *= factor;
      state.vz[i] *= factor;
    }
  }
}
