package org.halimd.engine.integrate;

/**
 * One named part of a time step. Fractions are fractions of the time step Δt; a step is the list of
 * its stages in order ({@link Integrators}). Stages carry no physical parameters: those belong to
 * the {@link org.halimd.engine.Ensemble} of each system.
 */
public sealed interface Stage {
  /** v ← v + (fraction Δt) F/m. */
  record Kick(double fraction) implements Stage {}

  /** r ← r + (fraction Δt) v in a fixed cell. */
  record Drift(double fraction) implements Stage {}

  /** New forces, energies and virials at the present positions: the only stage of whole batches. */
  record ForceEvaluation() implements Stage {}

  /** T: the Nosé-Hoover chain of the particles acts on v. */
  record ParticleChain(double fraction) implements Stage {}

  /** Bx: the Nosé-Hoover chain of the box acts on the cell velocity. */
  record BoxChain(double fraction) implements Stage {}

  /** G: pressure and stress accelerate the cell velocity. */
  record BoxKick(double fraction) implements Stage {}

  /** K: forces and the moving cell change v. */
  record CellCoupledKick(double fraction) implements Stage {}

  /** D: atoms drift while the cell moves. */
  record CellDrift(double fraction) implements Stage {}

  /** Stochastic velocity rescaling (Bussi, Donadio, Parrinello 2007), a whole step. */
  record BussiRescale() implements Stage {}

  /** Berendsen velocity scaling, a whole step. */
  record BerendsenThermostat() implements Stage {}

  /**
   * O: friction and noise of Langevin dynamics over the fraction of a step.
   *
   * @param occurrence which of the noises of a step this is, 0 or 1: each has its own random stream
   */
  record LangevinNoise(double fraction, int occurrence) implements Stage {}

  /** Barostats without inertia choose the strain of the step from the present pressure. */
  record ChooseStrain() implements Stage {}

  /** Cell, positions and, in stochastic cell rescaling, velocities are strained. */
  record ApplyStrain() implements Stage {}

  /** The work of the strain is closed with the pressure after the forces were computed. */
  record BookStrain() implements Stage {}

  /** The momentum correction of the plan, when its interval is due. */
  record RemoveMomentum() implements Stage {}

  /** The constant-rate deformation of the plan, a whole step. */
  record Deform() implements Stage {}

  /** Kick by the external electric field of the plan. */
  record FieldKick(double fraction) implements Stage {}
}
