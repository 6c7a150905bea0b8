package org.halimd.engine.neb;

import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.minimize.StillPlan;
import org.halimd.system.Atoms;

/** Images as the systems of a batch on a backend. */
public final class ContextImages implements ImageForces {
  private final Context context;

  /**
   * Images for a batch with one system per image, all of the same atoms.
   *
   * @param context opened for the cells in which the images stay; the caller closes it
   */
  public ContextImages(Context context) {
    this.context = context;
    context.begin(StillPlan.of(context.state().atoms.systems()));
  }

  @Override
  public void evaluate(double[][] positions, double[] energy, double[][] force) {
    State state = context.state();
    Atoms atoms = state.atoms;
    for (int s = 0; s < positions.length; s++) {
      put(positions[s], atoms, s);
    }
    context.computeForces();
    for (int s = 0; s < positions.length; s++) {
      energy[s] = state.forces.totalEnergy(atoms.start(s), atoms.start(s + 1));
      takeForces(state, s, force[s]);
    }
  }

  /** Copies the forces on a system of a batch in the order of the positions of an image. */
  public static void takeForces(State state, int system, double[] force) {
    int from = state.atoms.start(system);
    for (int i = from; i < state.atoms.start(system + 1); i++) {
      int k = 3 * (i - from);
      force[k] = state.forces.fx[i];
      force[k + 1] = state.forces.fy[i];
      force[k + 2] = state.forces.fz[i];
    }
  }

  /** Puts the positions of an image into a system of a batch. */
  public static void put(double[] positions, Atoms atoms, int system) {
    int from = atoms.start(system);
    for (int i = from; i < atoms.start(system + 1); i++) {
      int k = 3 * (i - from);
      atoms.x[i] = positions[k];
      atoms.y[i] = positions[k + 1];
      atoms.z[i] = positions[k + 2];
    }
  }

  /** The positions of a system of a batch as those of an image. */
  public static double[] take(Atoms atoms, int system) {
    int from = atoms.start(system);
    double[] positions = new double[3 * atoms.size(system)];
    for (int i = from; i < atoms.start(system + 1); i++) {
      int k = 3 * (i - from);
      positions[k] = atoms.x[i];
      positions[k + 1] = atoms.y[i];
      positions[k + 2] = atoms.z[i];
    }
    return positions;
  }
}
