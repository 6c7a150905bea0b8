package org.halimd.engine.output;

import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.system.Box;

/**
 * The removed keyword {@code dump_position}: {@code movie.xyz}, extended XYZ with nothing but
 * lattice, species and wrapped positions.
 */
public final class PositionWriter extends AppendingWriter {
  private final AtomSelection selection;
  private final Digits digits;
  private int[] atoms;

  /** A frame of the selected atoms every {@code interval} steps. */
  public PositionWriter(long interval, AtomSelection selection, Digits digits) {
    super(interval, "movie.xyz");
    this.selection = selection;
    this.digits = digits;
  }

  @Override
  void prepare(RunInfo run) {
    atoms = selection.atoms(run);
  }

  @Override
  void header(RunInfo run, StringBuilder out) {
    // Extended XYZ has no comment lines between frames.
  }

  @Override
  void block(RunInfo run, Context context, StringBuilder out) {
    State state = context.state();
    Box box = state.atoms.box(run.system());
    out.append(atoms.length).append("\nLattice=\"");
    digits.list(out, box.lattice());
    out.append("\" Properties=species:S:1:pos:R:3\n");
    for (int i : atoms) {
      out.append(state.atoms.species().get(state.atoms.type[i]).symbol()).append(' ');
      digits.list(out, Wrapping.wrapped(box, state.atoms, i));
      out.append('\n');
    }
  }
}
