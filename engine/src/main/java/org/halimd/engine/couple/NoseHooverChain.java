package org.halimd.engine.couple;

/**
 * A Nosé-Hoover chain acting on a quantity with kinetic energy K and n degrees of freedom: G. J.
 * Martyna, M. L. Klein, M. Tuckerman, J. Chem. Phys. 97, 2635 (1992), integrated with the
 * seven-weight Suzuki-Yoshida product and four sub-steps (Martyna, Tuckerman, Tobias, Klein, Mol.
 * Phys. 87, 1117 (1996), section 4; md-run 3.2).
 *
 * <p>Positions η and momenta p belong to the caller; masses are Q_1 = n kT τ², Q_k = kT τ² at the
 * temperature of the start of a run. Internal units.
 */
final class NoseHooverChain {
  private static final double W1 = 0.784513610477560;
  private static final double W2 = 0.235573213359357;
  private static final double W3 = -1.17767998417887;
  private static final double[] WEIGHTS = {W1, W2, W3, 1 - 2 * (W1 + W2 + W3), W3, W2, W1};
  private static final int SUBSTEPS = 4;

  private final double[] eta;
  private final double[] momentum;
  private final double[] mass;
  private final int freedom;

  /**
   * A chain around the given variables.
   *
   * @param freedom degrees of freedom n of what is thermostatted
   * @param kT Boltzmann constant times the temperature that sets the masses, eV
   * @param tau time constant in internal units
   */
  NoseHooverChain(double[] eta, double[] momentum, int freedom, double kT, double tau) {
    this.eta = eta;
    this.momentum = momentum;
    this.freedom = freedom;
    this.mass = new double[eta.length];
    for (int k = 0; k < mass.length; k++) {
      mass[k] = (k == 0 ? freedom : 1) * kT * tau * tau;
    }
  }

  /** Mass Q_k in eV times the internal unit of time squared. */
  double mass(int k) {
    return mass[k];
  }

  /**
   * Advances the chain by {@code time} at temperature {@code kT} (eV).
   *
   * @param twiceK twice the kinetic energy of the thermostatted quantity in eV
   * @return the factor its velocities must be multiplied with
   */
  double advance(double twiceK, double kT, double time) {
    double scale = 1;
    for (double weight : WEIGHTS) {
      for (int repetition = 0; repetition < SUBSTEPS; repetition++) {
        scale *= substep(twiceK * scale * scale, kT, weight * time / SUBSTEPS);
      }
    }
    return scale;
  }

  /** One repetition over {@code d}: momenta inwards, positions and scale, momenta outwards. */
  private double substep(double twiceK, double kT, double d) {
    int last = momentum.length - 1;
    momentum[last] += d / 2 * force(last, twiceK, kT);
    for (int k = last - 1; k >= 0; k--) {
      kickWithFriction(k, force(k, twiceK, kT), d);
    }
    for (int k = 0; k <= last; k++) {
      eta[k] += d * momentum[k] / mass[k];
    }
    double scale = Math.exp(-d * momentum[0] / mass[0]);
    double scaled = twiceK * scale * scale;
    for (int k = 0; k < last; k++) {
      kickWithFriction(k, force(k, scaled, kT), d);
    }
    momentum[last] += d / 2 * force(last, scaled, kT);
    return scale;
  }

  private void kickWithFriction(int k, double force, double d) {
    double friction = Math.exp(-d / 4 * momentum[k + 1] / mass[k + 1]);
    momentum[k] = friction * (friction * momentum[k] + d / 2 * force);
  }

  private double force(int k, double twiceK, double kT) {
    return k == 0 ? twiceK - freedom * kT : momentum[k - 1] * momentum[k - 1] / mass[k - 1] - kT;
  }

  /** Kinetic energy of the chain in eV. */
  double kineticEnergy() {
    double sum = 0;
    for (int k = 0; k < mass.length; k++) {
      sum += momentum[k] * momentum[k] / (2 * mass[k]);
    }
    return sum;
  }

  /** n η_1 + Σ_{k≥2} η_k: times kT it is the potential energy of the chain. */
  double weightedPosition() {
    double sum = freedom * eta[0];
    for (int k = 1; k < eta.length; k++) {
      sum += eta[k];
    }
    return sum;
  }
}
