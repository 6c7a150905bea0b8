package org.halimd.engine.output;

import java.util.Set;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.io.NumberText;
import org.halimd.potential.Forces;
import org.halimd.system.Box;

/**
 * The text of one extended-XYZ frame.
 *
 * <p>Comment line: {@code Time} in fs; {@code pbc}; {@code Lattice} in Å; {@code energy}, the
 * potential energy of the whole system in eV; {@code virial} in eV without the kinetic part,
 * positive under compression; {@code stress} in eV/Å³ <b>with</b> the kinetic part and with the
 * sign of a pressure, positive under compression (the opposite of ASE's convention); {@code
 * Properties}. Positions are wrapped into the cell.
 */
public final class XyzFrame {
  /**
   * Something more than the usual content.
   *
   * @param comment put after {@code pbc} in the comment line, with its leading blank; may be empty
   * @param property name, type and number of a further last column, or null for none
   * @param column one number per atom of the system for that column
   */
  public record Addition(String comment, String property, double[] column) {
    /** Nothing more. */
    public static final Addition NONE = new Addition("", null, null);
  }

  private final RunInfo run;
  private final int[] atoms;
  private final Digits digits;
  private final Set<XyzQuantity> quantities;

  /** Frames of the selected atoms of a system with the given quantities. */
  public XyzFrame(
      RunInfo run, AtomSelection selection, Digits digits, Set<XyzQuantity> quantities) {
    this.run = run;
    this.atoms = selection.atoms(run);
    this.digits = digits;
    this.quantities = quantities;
  }

  void write(Context context, StringBuilder out) {
    write(context.state(), context.totals(run.system()), Addition.NONE, out);
  }

  /** Appends a frame of the state. */
  public void write(State state, Totals totals, Addition addition, StringBuilder out) {
    out.append(atoms.length).append('\n');
    comment(state, totals, addition, out);
    for (int i : atoms) {
      atom(state, i, addition, out);
    }
  }

  private void comment(State state, Totals totals, Addition addition, StringBuilder out) {
    Box box = state.atoms.box(run.system());
    out.append("Time=");
    NumberText.fixed(out, totals.time(), 8);
    pbc(box, out);
    out.append(addition.comment);
    numbers(out, "Lattice", box.lattice());
    out.append(" energy=");
    digits.write(out, totals.potentialEnergy());
    double[] virial = state.forces.totalVirial(run.firstAtom(), run.endAtom());
    numbers(out, "virial", symmetric(virial));
    numbers(out, "stress", symmetric(totals.pressure()));
    out.append(" Properties=species:S:1:pos:R:3");
    for (XyzQuantity quantity : XyzQuantity.values()) {
      if (quantities.contains(quantity)) {
        out.append(':').append(property(quantity));
      }
    }
    if (addition.property != null) {
      out.append(':').append(addition.property);
    }
    out.append('\n');
  }

  private String property(XyzQuantity quantity) {
    return switch (quantity) {
      case MASS -> "mass:R:1";
      case CHARGE -> "charge:R:1";
      case BEC -> "bec:R:9";
      case VELOCITY -> "vel:R:3";
      case FORCE -> "forces:R:3";
      case POTENTIAL -> run.predictedCharges() ? "energy_atom:R:2" : "energy_atom:R:1";
      case UNWRAPPED_POSITION -> "unwrapped_position:R:3";
      case VIRIAL -> "virial:R:9";
      case GROUP_LABELS -> "group:I:" + run.groups().length;
    };
  }

  private void atom(State state, int i, Addition addition, StringBuilder out) {
    out.append(state.atoms.species().get(state.atoms.type[i]).symbol());
    columns(out, Wrapping.wrapped(state.atoms.box(run.system()), state.atoms, i));
    for (XyzQuantity quantity : XyzQuantity.values()) {
      if (quantities.contains(quantity)) {
        column(state, quantity, i, out);
      }
    }
    if (addition.property != null) {
      columns(out, addition.column[i - run.firstAtom()]);
    }
    out.append('\n');
  }

  private void column(State state, XyzQuantity quantity, int i, StringBuilder out) {
    Forces f = state.forces;
    switch (quantity) {
      case MASS -> columns(out, state.mass[i]);
      case CHARGE -> columns(out, charge(f, i));
      case BEC -> nine(out, f.bornCharge, i);
      case VELOCITY ->
          columns(
              out,
              run.units().fileVelocity(state.vx[i]),
              run.units().fileVelocity(state.vy[i]),
              run.units().fileVelocity(state.vz[i]));
      case FORCE -> columns(out, f.fx[i], f.fy[i], f.fz[i]);
      case POTENTIAL -> energy(f, i, out);
      case UNWRAPPED_POSITION -> columns(out, state.atoms.x[i], state.atoms.y[i], state.atoms.z[i]);
      case VIRIAL -> nine(out, f.virial, i);
      case GROUP_LABELS -> {
        for (int[] labels : run.groups()) {
          out.append(' ').append(labels[i - run.firstAtom()]);
        }
      }
    }
  }

  private double charge(Forces f, int i) {
    if (run.predictedCharges()) {
      return f.charge[i];
    }
    return run.charges() == null ? 0 : run.charges()[i - run.firstAtom()];
  }

  private void energy(Forces f, int i, StringBuilder out) {
    if (run.predictedCharges()) {
      columns(out, f.energy[i] - f.electrostaticEnergy[i], f.electrostaticEnergy[i]);
    } else {
      columns(out, f.energy[i]);
    }
  }

  private void nine(StringBuilder out, double[] tensors, int i) {
    for (int c = 0; c < 9; c++) {
      columns(out, tensors[9 * i + c]);
    }
  }

  private void columns(StringBuilder out, double... values) {
    for (double value : values) {
      out.append(' ');
      digits.write(out, value);
    }
  }

  private void numbers(StringBuilder out, String key, double[] values) {
    out.append(' ').append(key).append("=\"");
    digits.list(out, values);
    out.append('"');
  }

  static void pbc(Box box, StringBuilder out) {
    out.append(" pbc=\"");
    for (int d = 0; d < 3; d++) {
      out.append(d == 0 ? "" : " ").append(box.periodic(d) ? 'T' : 'F');
    }
    out.append('"');
  }

  /** Nine components built from six; the sum over all atoms is symmetric up to rounding. */
  private static double[] symmetric(double[] t) {
    double xy = 0.5 * (t[1] + t[3]);
    double xz = 0.5 * (t[2] + t[6]);
    double yz = 0.5 * (t[5] + t[7]);
    return new double[] {t[0], xy, xz, xy, t[4], yz, xz, yz, t[8]};
  }
}
