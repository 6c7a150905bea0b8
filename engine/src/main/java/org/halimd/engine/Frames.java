package org.halimd.engine;

import java.util.Arrays;
import org.halimd.system.Atoms;
import org.halimd.system.Frame;
import org.halimd.system.Units;

/** Pictures of single systems of a batch, for analyzers and writers. */
public final class Frames {
  private Frames() {}

  /**
   * System {@code system} of the batch at this instant: a copy with unwrapped positions in Å and
   * velocities in Å/fs, step and time counted over the whole execution.
   */
  public static Frame of(State state, int system, Units units) {
    Atoms atoms = state.atoms;
    int from = atoms.start(system);
    int to = from + atoms.size(system);
    SystemVariables variables = state.variables[system];
    return new Frame(
        variables.step,
        variables.time,
        atoms.box(system),
        atoms.species(),
        Arrays.copyOfRange(atoms.type, from, to),
        Arrays.copyOfRange(atoms.x, from, to),
        Arrays.copyOfRange(atoms.y, from, to),
        Arrays.copyOfRange(atoms.z, from, to),
        true,
        velocities(state.vx, from, to, units),
        velocities(state.vy, from, to, units),
        velocities(state.vz, from, to, units));
  }

  private static double[] velocities(double[] internal, int from, int to, Units units) {
    double[] v = Arrays.copyOfRange(internal, from, to);
    for (int i = 0; i < v.length; i++) {
      v[i] = units.fileVelocity(v[i]);
    }
    return v;
  }
}
