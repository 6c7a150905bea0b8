package org.halimd.engine.random;

/**
 * What random numbers are for: each purpose is a stream of its own, so that two algorithms never
 * share numbers by accident. The code is part of every number's coordinates; never change or reuse
 * one, or old runs cease to be reproducible.
 */
public enum Purpose {
  /** Velocities drawn by the keyword {@code velocity} or at the start of a run. */
  INITIAL_VELOCITY(1),
  /** Initial momenta of the particle chain of a Nosé-Hoover thermostat. */
  PARTICLE_CHAIN(2),
  /** Initial momenta of the chain on the box. */
  BOX_CHAIN(3),
  /** Stochastic velocity rescaling: one draw per system and step. */
  VELOCITY_RESCALING(4),
  /** Langevin noise before velocity Verlet, or the only one in a step. */
  LANGEVIN(5),
  /** Langevin noise after velocity Verlet. */
  LANGEVIN_SECOND(6),
  /** Noise of stochastic cell rescaling. */
  CELL_RESCALING(7);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  /** The number of the stream, 1 to 255. */
  public int code() {
    return code;
  }
}
