package org.halimd.engine.output;

import org.halimd.engine.State;
import org.halimd.engine.backend.Context;

/**
 * The removed keywords {@code dump_velocity} and {@code dump_force}: three numbers per atom and
 * line, frames one after another, no header.
 */
public final class VectorWriter extends AppendingWriter {
  private final boolean velocity;
  private final AtomSelection selection;
  private int[] atoms;

  private VectorWriter(long interval, String fileName, boolean velocity, AtomSelection selection) {
    super(interval, fileName);
    this.velocity = velocity;
    this.selection = selection;
  }

  /** {@code velocity.out}: velocities in Å/fs. */
  public static VectorWriter velocities(long interval, AtomSelection selection) {
    return new VectorWriter(interval, "velocity.out", true, selection);
  }

  /** {@code force.out}: forces in eV/Å. */
  public static VectorWriter forces(long interval, AtomSelection selection) {
    return new VectorWriter(interval, "force.out", false, selection);
  }

  @Override
  void prepare(RunInfo run) {
    atoms = selection.atoms(run);
  }

  @Override
  void header(RunInfo run, StringBuilder out) {
    // Readers of these files count lines from the top.
  }

  @Override
  void block(RunInfo run, Context context, StringBuilder out) {
    State state = context.state();
    for (int i : atoms) {
      if (velocity) {
        Digits.NINE.list(
            out,
            run.units().fileVelocity(state.vx[i]),
            run.units().fileVelocity(state.vy[i]),
            run.units().fileVelocity(state.vz[i]));
      } else {
        Digits.NINE.list(out, state.forces.fx[i], state.forces.fy[i], state.forces.fz[i]);
      }
      out.append('\n');
    }
  }
}
