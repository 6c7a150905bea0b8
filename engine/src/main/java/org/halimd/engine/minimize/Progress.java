package org.halimd.engine.minimize;

/** Told about every system ten times during a minimisation. */
@FunctionalInterface
public interface Progress {
  /**
   * The state after a step.
   *
   * @param system number of the system within the batch
   * @param step steps done
   * @param energy potential energy in eV
   * @param maxForce largest force component of a mobile atom in eV/Å
   */
  void report(int system, long step, double energy, double maxForce);
}
