package org.halimd.engine;

import java.util.List;
import org.halimd.system.Units;

/**
 * One run: everything besides the state that determines the trajectory.
 *
 * @param steps number of time steps
 * @param timeStep Δt in fs, ≥ 0
 * @param maxDisplacement if positive, Δt is shortened at each step so that no atom moves farther
 *     than this many Å
 * @param ensembles one per system, all of the same kind
 * @param seeds one per system; random numbers are a function of (seed, purpose, step, atom within
 *     its system)
 * @param fixed atoms whose velocity is kept at zero, or null
 * @param momentumCorrection zero linear momentum every so many steps, or null
 * @param deformation constant-rate change of the cell, or null
 * @param field uniform electric field, or null
 * @param dof3N count 3N degrees of freedom instead of 3N - 3, for comparison with other programs
 * @param randomThermostat draw the initial chain momenta from their distribution instead of zero
 * @param units unit system
 */
public record RunPlan(
    long steps,
    double timeStep,
    double maxDisplacement,
    List<Ensemble> ensembles,
    long[] seeds,
    boolean[] fixed,
    MomentumCorrection momentumCorrection,
    Deformation deformation,
    ElectricField field,
    boolean dof3N,
    boolean randomThermostat,
    Units units) {

  /**
   * Removal of linear (and, for isolated systems, angular) momentum.
   *
   * @param interval in steps
   * @param group label of each atom; momentum is removed group by group; null = whole system
   */
  public record MomentumCorrection(long interval, int[] group) {}

  /**
   * Added to the lengths ax, by, cz at every step, in Å per step (zero for directions that are not
   * deformed).
   */
  public record Deformation(double rateX, double rateY, double rateZ) {}

  /**
   * A uniform field on a set of atoms.
   *
   * @param ex field in V/Å; see {@code ey}, {@code ez}
   * @param member which atoms feel it
   * @param charge fixed charges in e, or null to use the charges the potential predicts
   * @param born use Born effective charges instead of charges
   */
  public record ElectricField(
      double ex, double ey, double ez, boolean[] member, double[] charge, boolean born) {}

  /** A copy for constant energy with the given number of steps and Δt, everything else at rest. */
  public static RunPlan simple(
      long steps, double timeStep, List<Ensemble> ensembles, long[] seeds) {
    return new RunPlan(
        steps,
        timeStep,
        0,
        ensembles,
        seeds,
        null,
        null,
        null,
        null,
        false,
        false,
        Units.CODATA_2018);
  }
}
