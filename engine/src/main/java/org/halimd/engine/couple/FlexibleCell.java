package org.halimd.engine.couple;

import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.system.Matrix3;

/**
 * The cell as a dynamic variable: dh/dt = v_g h with W dv_g/dt = Π{V (P - P_ext 1) + (2K/N_f) 1}.
 * G. J. Martyna, D. J. Tobias, M. L. Klein, J. Chem. Phys. 101, 4177 (1994), in the form of md-run
 * 3.3.
 */
final class FlexibleCell implements ExtendedVariable {
  private final CellProjection projection;
  private final ExternalStress stress;

  /** The cell of a system; its mass W and its reference cell are among the system's variables. */
  FlexibleCell(RunningSystem system, MttkBarostat barostat) {
    this.projection = CellProjection.of(barostat);
    this.stress =
        new ExternalStress(
            barostat, projection, system.units().gigapascal(), system.variables().referenceCell);
  }

  /** W = (N_f + 3)/3 kT τ_p² for a barostat period in time steps. */
  static double mass(RunningSystem system, double kT, double period) {
    double tau = period * system.nominalTimeStep();
    return (system.degreesOfFreedom() + 3) / 3.0 * kT * tau * tau;
  }

  /** Number of independent cell variables n_b. */
  int freedom() {
    return projection.count();
  }

  /** Whether the Voigt component of the cell moves. */
  boolean moves(int voigt) {
    return projection.isActive(voigt);
  }

  /** Kinetic energy W tr(v_gᵀ v_g)/2 in eV. */
  double kineticEnergy(RunningSystem system) {
    double sum = 0;
    for (double component : system.variables().cellVelocity) {
      sum += component * component;
    }
    return 0.5 * system.variables().cellMass * sum;
  }

  /** Stage G over a fraction of the time step, with the present pressure. */
  void kick(RunningSystem system, double fraction) {
    double[] force = system.volumeTimesPressure();
    double[] external = stress.volumeTimesStress(system);
    double perFreedom = 2 * system.kineticEnergy() * inverseFreedom(system);
    for (int c = 0; c < force.length; c++) {
      force[c] -= external[c];
    }
    for (int d = 0; d < 3; d++) {
      force[4 * d] += perFreedom;
    }
    double[] projected = projection.project(force);
    double[] vg = system.variables().cellVelocity;
    double factor = fraction * system.timeStep() / system.variables().cellMass;
    for (int c = 0; c < vg.length; c++) {
      vg[c] += factor * projected[c];
    }
  }

  /** 1/N_f; 0 for a system without degrees of freedom, whose kinetic energy is 0. */
  static double inverseFreedom(RunningSystem system) {
    return system.degreesOfFreedom() == 0 ? 0 : 1.0 / system.degreesOfFreedom();
  }

  /** tr(v_g). */
  static double trace(RunningSystem system) {
    return Matrix3.trace(system.variables().cellVelocity);
  }

  @Override
  public double energy(RunningSystem system) {
    return kineticEnergy(system) + stress.energy(system, system.variables().stepInRun);
  }

  @Override
  public double rampEnergy(RunningSystem system) {
    long step = system.variables().stepInRun;
    return stress.energy(system, step + 1) - stress.energy(system, step);
  }
}
