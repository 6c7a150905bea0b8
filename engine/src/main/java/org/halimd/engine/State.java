package org.halimd.engine;

import org.halimd.io.NamedArrays;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;

/**
 * Everything that evolves, for a batch of systems: positions and boxes, velocities, forces of the
 * last force call, and the extended variables of thermostats and barostats. Saving a state and
 * restoring it continues a run bit for bit.
 *
 * <p>Internal units: Å, eV, u; velocities in (eV/u)^1/2.
 */
public final class State {
  /** Positions (continuous) and boxes. */
  public final Atoms atoms;

  /** Masses in u, one per atom. */
  public final double[] mass;

  /** Velocities in (eV/u)^1/2, one per atom. */
  public final double[] vx;

  /** See {@link #vx}. */
  public final double[] vy;

  /** See {@link #vx}. */
  public final double[] vz;

  /**
   * Accumulated displacement in Å by the toroidal-view-preserving scheme: per step h_new (s_new -
   * s_old). Changes of the box outside a run do not enter.
   */
  public final double[] dx;

  /** See {@link #dx}. */
  public final double[] dy;

  /** See {@link #dx}. */
  public final double[] dz;

  /** Results of the last force call. */
  public final Forces forces;

  /** Extended variables, one object per system. */
  public final SystemVariables[] variables;

  /** A state with everything zero around the given atoms and masses. */
  public State(Atoms atoms, double[] mass) {
    int n = atoms.size();
    if (mass.length != n) {
      throw new IllegalArgumentException("need one mass per atom");
    }
    this.atoms = atoms;
    this.mass = mass.clone();
    this.vx = new double[n];
    this.vy = new double[n];
    this.vz = new double[n];
    this.dx = new double[n];
    this.dy = new double[n];
    this.dz = new double[n];
    this.forces = new Forces(n);
    this.variables = new SystemVariables[atoms.systems()];
    for (int s = 0; s < variables.length; s++) {
      variables[s] = new SystemVariables();
    }
  }

  /** Stores everything that changes in a run. */
  public void save(NamedArrays out) {
    out.put("x", atoms.x);
    out.put("y", atoms.y);
    out.put("z", atoms.z);
    out.put("vx", vx);
    out.put("vy", vy);
    out.put("vz", vz);
    out.put("dx", dx);
    out.put("dy", dy);
    out.put("dz", dz);
    out.put("mass", mass);
    saveForces(out.branch("forces"));
    for (int s = 0; s < variables.length; s++) {
      NamedArrays branch = out.branch("system" + s);
      branch.put("h", atoms.box(s).matrix());
      variables[s].save(branch);
    }
  }

  /** Restores what {@link #save} stored into a state of the same shape. */
  public void restore(NamedArrays in) {
    copy(in, "x", atoms.x);
    copy(in, "y", atoms.y);
    copy(in, "z", atoms.z);
    copy(in, "vx", vx);
    copy(in, "vy", vy);
    copy(in, "vz", vz);
    copy(in, "dx", dx);
    copy(in, "dy", dy);
    copy(in, "dz", dz);
    copy(in, "mass", mass);
    restoreForces(in.branch("forces"));
    for (int s = 0; s < variables.length; s++) {
      NamedArrays branch = in.branch("system" + s);
      atoms.setBox(s, atoms.box(s).withMatrix(branch.doubles("h")));
      variables[s].restore(branch);
    }
  }

  private void saveForces(NamedArrays out) {
    out.put("energy", forces.energy);
    out.put("electrostatic_energy", forces.electrostaticEnergy);
    out.put("fx", forces.fx);
    out.put("fy", forces.fy);
    out.put("fz", forces.fz);
    out.put("virial", forces.virial);
    out.put("charge", forces.charge);
  }

  private void restoreForces(NamedArrays in) {
    copy(in, "energy", forces.energy);
    copy(in, "electrostatic_energy", forces.electrostaticEnergy);
    copy(in, "fx", forces.fx);
    copy(in, "fy", forces.fy);
    copy(in, "fz", forces.fz);
    copy(in, "virial", forces.virial);
    copy(in, "charge", forces.charge);
  }

  private static void copy(NamedArrays in, String name, double[] target) {
    double[] source = in.doubles(name);
    if (source.length != target.length) {
      throw new IllegalStateException(
          "stored " + name + " has " + source.length + " numbers instead of " + target.length);
    }
    System.arraycopy(source, 0, target, 0, target.length);
  }
}
