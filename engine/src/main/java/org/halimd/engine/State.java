package org.halimd.engine;

import java.util.Arrays;
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

  /** A state for energies and forces, in which masses have no part. */
  public static State still(Atoms atoms) {
    double[] mass = new double[atoms.size()];
    Arrays.fill(mass, 1);
    return new State(atoms, mass);
  }

  /** Stores everything that changes in a run, system by system. */
  public void save(NamedArrays out) {
    for (int s = 0; s < variables.length; s++) {
      save(s, out.branch("system" + s));
    }
  }

  /** Restores what {@link #save(NamedArrays)} stored into a state of the same shape. */
  public void restore(NamedArrays in) {
    for (int s = 0; s < variables.length; s++) {
      restore(s, in.branch("system" + s));
    }
  }

  /** Stores everything of system {@code s}; it may be restored into another batch. */
  public void save(int s, NamedArrays out) {
    int from = atoms.start(s);
    int to = atoms.start(s + 1);
    forEachArray(
        (name, array, width) -> out.put(name, Arrays.copyOfRange(array, width * from, width * to)));
    out.put("h", atoms.box(s).matrix());
    variables[s].save(out);
  }

  /** Restores what {@link #save(int, NamedArrays)} stored, as system {@code s} of this batch. */
  public void restore(int s, NamedArrays in) {
    int from = atoms.start(s);
    int size = atoms.size(s);
    forEachArray(
        (name, array, width) -> {
          double[] source = in.doubles(name);
          if (source.length != width * size) {
            throw new IllegalStateException(
                "stored %s has %d numbers instead of %d"
                    .formatted(name, source.length, width * size));
          }
          System.arraycopy(source, 0, array, width * from, source.length);
        });
    atoms.setBox(s, atoms.box(s).withMatrix(in.doubles("h")));
    variables[s].restore(in);
  }

  @FunctionalInterface
  private interface ArrayAction {
    void apply(String name, double[] array, int numbersPerAtom);
  }

  private void forEachArray(ArrayAction action) {
    action.apply("x", atoms.x, 1);
    action.apply("y", atoms.y, 1);
    action.apply("z", atoms.z, 1);
    action.apply("vx", vx, 1);
    action.apply("vy", vy, 1);
    action.apply("vz", vz, 1);
    action.apply("dx", dx, 1);
    action.apply("dy", dy, 1);
    action.apply("dz", dz, 1);
    action.apply("mass", mass, 1);
    action.apply("energy", forces.energy, 1);
    action.apply("electrostatic_energy", forces.electrostaticEnergy, 1);
    action.apply("fx", forces.fx, 1);
    action.apply("fy", forces.fy, 1);
    action.apply("fz", forces.fz, 1);
    action.apply("virial", forces.virial, 9);
    action.apply("charge", forces.charge, 1);
  }
}
