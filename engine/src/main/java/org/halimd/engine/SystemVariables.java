package org.halimd.engine;

import java.util.Arrays;
import org.halimd.io.NamedArrays;

/** Extended variables of one system: thermostat and barostat degrees of freedom and bookkeeping. */
public final class SystemVariables {
  /** Length of the Nosé-Hoover chains. */
  public static final int CHAIN = 4;

  private static final int VELOCITY_SUMS = 10;

  /** Positions eta of the particle chain, dimensionless. */
  public final double[] eta = new double[CHAIN];

  /** Momenta of the particle chain, eV times the internal unit of time. */
  public final double[] etaMomentum = new double[CHAIN];

  /** Positions xi of the box chain, dimensionless. */
  public final double[] xi = new double[CHAIN];

  /** Momenta of the box chain, eV times the internal unit of time. */
  public final double[] xiMomentum = new double[CHAIN];

  /** Cell velocity v_g = dh/dt h^-1, row by row, symmetric, 1/(internal unit of time). */
  public final double[] cellVelocity = new double[9];

  /** Box matrix at the start of the run, row by row, Å. */
  public final double[] referenceCell = new double[9];

  /**
   * Mass W of the cell velocity in eV times the internal unit of time squared; set at the start of
   * a run, zero without a barostat momentum.
   */
  public double cellMass;

  /**
   * Energy in eV that must be added to the instantaneous energies to obtain the conserved quantity:
   * accumulated exchange with stochastic thermostats and barostats, and the integrals that ramps of
   * temperature and pressure bring.
   */
  public double exchangedEnergy;

  /**
   * Sums over velocities at the end of the last step, as a backend carries them on that does not
   * add them up anew for the next step: Σ m v_α v_β (xx xy xz yy yz zz) in eV, Σ m v, and the
   * largest speed. NaN where nobody carries them; they follow from the velocities up to rounding.
   */
  public final double[] velocitySums = new double[VELOCITY_SUMS];

  /** Steps done in the current run; ramps are functions of it. */
  public long stepInRun;

  /** Steps done in the whole execution; random numbers are keyed by it. */
  public long step;

  /** Time over the whole execution in fs. */
  public double time;

  /** All zero, with no sums over velocities. */
  public SystemVariables() {
    forgetVelocitySums();
  }

  /** To be called when velocities have changed: nothing is known about their sums. */
  public void forgetVelocitySums() {
    Arrays.fill(velocitySums, Double.NaN);
  }

  /** Sets chains, cell velocity and bookkeeping of a run to zero; step and time go on. */
  public void startRun(double[] h) {
    Arrays.fill(eta, 0);
    Arrays.fill(etaMomentum, 0);
    Arrays.fill(xi, 0);
    Arrays.fill(xiMomentum, 0);
    Arrays.fill(cellVelocity, 0);
    System.arraycopy(h, 0, referenceCell, 0, 9);
    cellMass = 0;
    exchangedEnergy = 0;
    stepInRun = 0;
    forgetVelocitySums();
  }

  void save(NamedArrays out) {
    out.put("eta", eta);
    out.put("eta_momentum", etaMomentum);
    out.put("xi", xi);
    out.put("xi_momentum", xiMomentum);
    out.put("cell_velocity", cellVelocity);
    out.put("reference_cell", referenceCell);
    out.put("cell_mass", cellMass);
    out.put("exchanged_energy_time", exchangedEnergy, time);
    out.put("steps", stepInRun, step);
    out.put("velocity_sums", velocitySums);
  }

  void restore(NamedArrays in) {
    System.arraycopy(in.doubles("eta"), 0, eta, 0, CHAIN);
    System.arraycopy(in.doubles("eta_momentum"), 0, etaMomentum, 0, CHAIN);
    System.arraycopy(in.doubles("xi"), 0, xi, 0, CHAIN);
    System.arraycopy(in.doubles("xi_momentum"), 0, xiMomentum, 0, CHAIN);
    System.arraycopy(in.doubles("cell_velocity"), 0, cellVelocity, 0, 9);
    System.arraycopy(in.doubles("reference_cell"), 0, referenceCell, 0, 9);
    cellMass = in.doubles("cell_mass")[0];
    exchangedEnergy = in.doubles("exchanged_energy_time")[0];
    time = in.doubles("exchanged_energy_time")[1];
    forgetVelocitySums();
    if (in.contains("velocity_sums")) { // older checkpoints have none
      System.arraycopy(in.doubles("velocity_sums"), 0, velocitySums, 0, VELOCITY_SUMS);
    }
    stepInRun = in.longs("steps")[0];
    step = in.longs("steps")[1];
  }
}
