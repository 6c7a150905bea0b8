package org.halimd.potential.longrange;

import org.halimd.potential.Forces;
import org.halimd.system.Atoms;

/**
 * The reciprocal-space part of the electrostatic energy of given charges, E = K_C sum_i q_i e_i.
 *
 * <p>Implementations own scratch memory and serve all systems of a batch one after another.
 */
public interface ReciprocalSum {
  /** Fixes what must not change while cells breathe (mesh sizes), from the boxes given here. */
  void prepare(Atoms atoms);

  /**
   * Adds the energy (to {@code energy} and {@code electrostaticEnergy}), the forces at fixed
   * charges and the virials of system {@code system} to {@code out}, and dE/dq_i to {@code
   * chargeGradient}.
   *
   * @param charge charges in e of all atoms of the batch; those of the system add up to zero
   * @param chargeGradient dE/dq in eV/e, one entry per atom of the batch
   */
  void add(Atoms atoms, int system, double[] charge, Forces out, double[] chargeGradient);
}
