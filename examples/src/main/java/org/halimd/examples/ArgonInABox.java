package org.halimd.examples;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Backends;
import org.halimd.engine.backend.Context;
import org.halimd.engine.prepare.InitialVelocities;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;

/**
 * HaliMD as a library: 108 argon atoms melt at constant energy. Every step of the way to a
 * trajectory is in {@link #main}.
 */
public final class ArgonInABox {
  private static final double LATTICE_CONSTANT = 5.4; // Å
  private static final int CELLS = 3;
  private static final long SEED = 1;

  private ArgonInABox() {}

  /** Runs 2 ps and prints step, temperature (K) and conserved energy (eV) ten times. */
  public static void main(String[] args) {
    // What the atoms do to each other: a potential file, here written on the spot (eV, Å, Å).
    PotentialModel argon = Potentials.parse(Path.of("argon.txt"), "lj 1 Ar\n0.0103 3.4 8.0\n");

    // Where they are, how heavy they are and how fast.
    Atoms atoms = faceCenteredCubic();
    double[] mass = new double[atoms.size()];
    Arrays.fill(mass, Elements.of("Ar").mass());
    State state = new State(atoms, mass);
    RunPlan plan = RunPlan.simple(1000, 2.0, List.of(new Ensemble.Nve()), new long[] {SEED});
    int degreesOfFreedom = 3 * atoms.size() - 3;
    InitialVelocities.draw(state, 0, 200, SEED, degreesOfFreedom, plan.units());

    // Who moves them.
    try (Context context =
        Backends.find("reference").open(argon, EvaluationOptions.DEFAULT, state)) {
      context.begin(plan);
      for (int block = 0; block < 10; block++) {
        context.advance(plan.steps() / 10);
        Totals now = context.totals(0);
        System.out.printf(
            "%5d %8.2f K %12.6f eV%n", now.step(), now.temperature(), now.conserved());
      }
    }
  }

  /** One batch that holds one system: atoms on a lattice in a periodic cube. */
  private static Atoms faceCenteredCubic() {
    double[][] basis = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    double edge = CELLS * LATTICE_CONSTANT;
    int n = basis.length * CELLS * CELLS * CELLS;
    Box[] box = {Box.orthogonal(edge, edge, edge)};
    Atoms atoms = new Atoms(List.of(Elements.of("Ar")), new int[] {0, n}, box);
    for (int i = 0; i < n; i++) {
      int cell = i / basis.length;
      double[] site = basis[i % basis.length];
      atoms.x[i] = (cell % CELLS + site[0]) * LATTICE_CONSTANT;
      atoms.y[i] = (cell / CELLS % CELLS + site[1]) * LATTICE_CONSTANT;
      atoms.z[i] = (cell / CELLS / CELLS + site[2]) * LATTICE_CONSTANT;
    }
    return atoms;
  }
}
