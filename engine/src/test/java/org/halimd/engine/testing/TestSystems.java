package org.halimd.engine.testing;

import java.util.List;
import java.util.Random;
import org.halimd.engine.State;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.halimd.system.Species;
import org.halimd.system.Units;

/** Small systems with two elements of different mass, the same for the same seed. */
public final class TestSystems {
  /** The elements of all test systems. */
  public static final List<Species> SPECIES =
      List.of(new Species("Ar", 18, 39.95), new Species("Ne", 10, 20.1797));

  /** An orthogonal cell of 12 atoms with unequal edges. */
  public static final double[] ORTHOGONAL = {6.1, 0, 0, 0, 6.4, 0, 0, 0, 9.0};

  /** A general cell, not aligned with any axis. */
  public static final double[] TRICLINIC = {6.2, 1.1, -0.7, 0.3, 6.3, 0.9, -0.2, 0.5, 9.1};

  /** A hexagonal cell with a = b, 120 degrees between them. */
  public static final double[] HEXAGONAL = {6.6, -3.3, 0, 0, 6.6 * Math.sqrt(0.75), 0, 0, 0, 9.4};

  private TestSystems() {}

  /** A slightly disordered lattice of 2 x 2 x 3 atoms in the given cell, with velocities. */
  public static State lattice(double[] h, double temperature, long seed) {
    return lattice(h, new int[] {2, 2, 3}, temperature, seed);
  }

  /**
   * A slightly disordered simple lattice with normal velocities without net momentum.
   *
   * @param h box matrix row by row, Å
   * @param n atoms along the lattice vectors
   * @param temperature of the velocity distribution, K
   */
  public static State lattice(double[] h, int[] n, double temperature, long seed) {
    Box box = Box.ofMatrix(h, true, true, true);
    int size = n[0] * n[1] * n[2];
    Atoms atoms = new Atoms(SPECIES, new int[] {0, size}, new Box[] {box});
    Random random = new Random(seed);
    double[] mass = new double[size];
    int i = 0;
    for (int a = 0; a < n[0]; a++) {
      for (int b = 0; b < n[1]; b++) {
        for (int c = 0; c < n[2]; c++) {
          double[] s = {
            (a + 0.06 * random.nextGaussian()) / n[0],
            (b + 0.06 * random.nextGaussian()) / n[1],
            (c + 0.06 * random.nextGaussian()) / n[2]
          };
          atoms.x[i] = box.cartesian(0, s[0], s[1], s[2]);
          atoms.y[i] = box.cartesian(1, s[0], s[1], s[2]);
          atoms.z[i] = box.cartesian(2, s[0], s[1], s[2]);
          atoms.type[i] = (a + b + c) % 2;
          mass[i] = SPECIES.get(atoms.type[i]).mass();
          i++;
        }
      }
    }
    State state = new State(atoms, mass);
    giveVelocities(state, temperature, random);
    return state;
  }

  /** Normal velocities at the temperature in K, without net momentum. */
  public static void giveVelocities(State state, double temperature, Random random) {
    double kT = Units.CODATA_2018.boltzmann() * temperature;
    for (int i = 0; i < state.mass.length; i++) {
      double width = Math.sqrt(kT / state.mass[i]);
      state.vx[i] = width * random.nextGaussian();
      state.vy[i] = width * random.nextGaussian();
      state.vz[i] = width * random.nextGaussian();
    }
    removeMomentum(state.mass, state.vx);
    removeMomentum(state.mass, state.vy);
    removeMomentum(state.mass, state.vz);
  }

  /** v ← v - Σ m v/Σ m. */
  public static void removeMomentum(double[] mass, double[] v) {
    double momentum = 0;
    double total = 0;
    for (int i = 0; i < v.length; i++) {
      momentum += mass[i] * v[i];
      total += mass[i];
    }
    for (int i = 0; i < v.length; i++) {
      v[i] -= momentum / total;
    }
  }

  /** The systems of several single-system states as one batch. */
  public static State batch(State... parts) {
    int[] start = new int[parts.length + 1];
    Box[] boxes = new Box[parts.length];
    for (int s = 0; s < parts.length; s++) {
      start[s + 1] = start[s] + parts[s].atoms.size();
      boxes[s] = parts[s].atoms.box(0);
    }
    Atoms atoms = new Atoms(parts[0].atoms.species(), start, boxes);
    double[] mass = new double[atoms.size()];
    for (int s = 0; s < parts.length; s++) {
      System.arraycopy(parts[s].mass, 0, mass, start[s], parts[s].mass.length);
    }
    State batch = new State(atoms, mass);
    for (int s = 0; s < parts.length; s++) {
      copyAtoms(parts[s], 0, batch, start[s], parts[s].atoms.size());
    }
    return batch;
  }

  /** System {@code s} of a batch alone: positions, velocities, displacements, box. */
  public static State part(State batch, int s) {
    int from = batch.atoms.start(s);
    int size = batch.atoms.size(s);
    Box[] box = {batch.atoms.box(s)};
    Atoms atoms = new Atoms(batch.atoms.species(), new int[] {0, size}, box);
    double[] mass = java.util.Arrays.copyOfRange(batch.mass, from, from + size);
    State part = new State(atoms, mass);
    copyAtoms(batch, from, part, 0, size);
    return part;
  }

  /** The state rotated as a whole: boxes, positions and velocities, r ← R r. */
  public static State rotated(State state, double[] r) {
    State out = batch(part(state, 0));
    out.atoms.setBox(
        0, state.atoms.box(0).withMatrix(Matrix3.multiply(r, state.atoms.box(0).matrix())));
    rotate(out.atoms.x, out.atoms.y, out.atoms.z, r);
    rotate(out.vx, out.vy, out.vz, r);
    return out;
  }

  /** Multiplies every vector with the matrix. */
  public static void rotate(double[] x, double[] y, double[] z, double[] r) {
    for (int i = 0; i < x.length; i++) {
      double a = x[i];
      double b = y[i];
      double c = z[i];
      x[i] = r[0] * a + r[1] * b + r[2] * c;
      y[i] = r[3] * a + r[4] * b + r[5] * c;
      z[i] = r[6] * a + r[7] * b + r[8] * c;
    }
  }

  private static void copyAtoms(State from, int source, State to, int target, int count) {
    System.arraycopy(from.atoms.type, source, to.atoms.type, target, count);
    double[][] sources = perAtom(from);
    double[][] targets = perAtom(to);
    for (int k = 0; k < sources.length; k++) {
      System.arraycopy(sources[k], source, targets[k], target, count);
    }
  }

  /** Positions, velocities and displacements: everything that moves, per atom. */
  public static double[][] perAtom(State s) {
    return new double[][] {s.atoms.x, s.atoms.y, s.atoms.z, s.vx, s.vy, s.vz, s.dx, s.dy, s.dz};
  }
}
