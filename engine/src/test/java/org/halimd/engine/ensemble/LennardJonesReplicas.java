package org.halimd.engine.ensemble;

import java.util.Arrays;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.prepare.InitialVelocities;
import org.halimd.engine.prepare.Replication;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.halimd.potential.pair.LennardJonesPotential;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;
import org.halimd.system.Units;

/**
 * Batches of equal systems of 32 atoms, half argon and half neon by mass, all with the interactions
 * of argon (epsilon 10.3 meV = 120 K, sigma 3.4 Å, cut off with continuous forces at 2 sigma).
 */
final class LennardJonesReplicas {
  /** Unit system of all runs. */
  static final Units UNITS = Units.CODATA_2018;

  /** Atoms per system. */
  static final int ATOMS = 32;

  private static final double EPSILON = 0.0103;
  private static final double SIGMA = 3.4;
  private static final double CUTOFF = 2 * SIGMA;
  private static final List<Species> SPECIES = List.of(Elements.of("Ar"), Elements.of("Ne"));

  private LennardJonesReplicas() {}

  /** Systems that start as a lattice of the given cubic cell edge (four atoms), with velocities. */
  static State lattice(int replicas, double edge, double temperature) {
    Atoms cell = new Atoms(SPECIES, new int[] {0, 4}, new Box[] {Box.orthogonal(edge, edge, edge)});
    int[][] sites = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
    for (int i = 0; i < 4; i++) {
      cell.x[i] = 0.5 * edge * sites[i][0];
      cell.y[i] = 0.5 * edge * sites[i][1];
      cell.z[i] = 0.5 * edge * sites[i][2];
      cell.type[i] = i % 2;
    }
    Atoms one = new Replication(2, 2, 2).apply(cell);
    int[] start = new int[replicas + 1];
    Box[] boxes = new Box[replicas];
    Arrays.setAll(start, s -> s * ATOMS);
    Arrays.fill(boxes, one.box(0));
    Atoms atoms = new Atoms(SPECIES, start, boxes);
    double[] mass = new double[atoms.size()];
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] = one.x[i % ATOMS];
      atoms.y[i] = one.y[i % ATOMS];
      atoms.z[i] = one.z[i % ATOMS];
      atoms.type[i] = one.type[i % ATOMS];
      mass[i] = SPECIES.get(atoms.type[i]).mass();
    }
    State state = new State(atoms, mass);
    for (int s = 0; s < replicas; s++) {
      InitialVelocities.draw(state, s, temperature, 1000 + s, 3 * ATOMS - 3, UNITS);
    }
    return state;
  }

  /** The batch in its potential. */
  static Context open(State state) {
    LennardJonesModel model =
        new LennardJonesModel(
            List.of("Ar", "Ne"),
            new double[] {EPSILON, EPSILON, EPSILON, EPSILON},
            new double[] {SIGMA, SIGMA, SIGMA, SIGMA},
            new double[] {CUTOFF, CUTOFF, CUTOFF, CUTOFF},
            Truncation.SHIFTED_FORCE);
    return new HostContext(new PotentialForces(new LennardJonesPotential(model)), state);
  }
}
