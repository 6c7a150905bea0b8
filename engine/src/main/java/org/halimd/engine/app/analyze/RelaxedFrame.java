package org.halimd.engine.app.analyze;

import java.util.Map;
import org.halimd.analysis.io.input.EnergyXyzFile;
import org.halimd.engine.minimize.MinimizationResult;
import org.halimd.engine.minimize.RelaxedSnapshot;
import org.halimd.engine.minimize.Snapshot;
import org.halimd.io.NumberText;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/** A relaxed snapshot as a frame of extended XYZ with all digits, positions inside the cell. */
final class RelaxedFrame {
  private RelaxedFrame() {}

  /**
   * The lines of a frame.
   *
   * @param source the frame that was relaxed
   * @param frame its number in the trajectory
   * @param facts further words of the second line, in order
   */
  static String text(RelaxedSnapshot relaxed, Frame source, int frame, Map<String, String> facts) {
    Snapshot s = relaxed.snapshot();
    StringBuilder out = new StringBuilder(100 * source.size());
    out.append(source.size()).append("\nLattice=\"");
    numbers(out, s.box().lattice());
    out.append("\" pbc=\"");
    for (int d = 0; d < 3; d++) {
      out.append(d > 0 ? " " : "").append(s.box().periodic(d) ? 'T' : 'F');
    }
    out.append('"');
    if (!Double.isNaN(source.time())) {
      numbers(out.append(" Time="), source.time());
    }
    out.append(" snapshot=").append(s.number()).append(" frame=").append(frame);
    MinimizationResult result = relaxed.result();
    out.append(" steps=").append(result.steps());
    out.append(" converged=").append(result.converged() ? 'T' : 'F');
    numbers(out.append(" max_force="), result.maxForce());
    numbers(out.append(" energy="), result.energy());
    facts.forEach((key, value) -> out.append(' ').append(key).append('=').append(quoted(value)));
    boolean parts = relaxed.electrostatic() != null;
    out.append(" Properties=species:S:1:pos:R:3:").append(EnergyXyzFile.COLUMN);
    out.append(parts ? ":R:2\n" : ":R:1\n");
    for (int i = 0; i < source.size(); i++) {
      out.append(source.species().get(source.type()[i]).symbol()).append(' ');
      wrapped(out, s, i);
      double energy = relaxed.energy()[i];
      if (parts) {
        double electrostatic = relaxed.electrostatic()[i];
        numbers(out.append(' '), energy - electrostatic, electrostatic);
      } else {
        numbers(out.append(' '), energy);
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String quoted(String value) {
    return value.indexOf(' ') < 0 ? value : '"' + value + '"';
  }

  private static void wrapped(StringBuilder out, Snapshot s, int i) {
    Box box = s.box();
    double x = s.x()[i];
    double y = s.y()[i];
    double z = s.z()[i];
    int a = box.image(0, x, y, z);
    int b = box.image(1, x, y, z);
    int c = box.image(2, x, y, z);
    numbers(
        out,
        x - box.cartesian(0, a, b, c),
        y - box.cartesian(1, a, b, c),
        z - box.cartesian(2, a, b, c));
  }

  private static void numbers(StringBuilder out, double... values) {
    for (int k = 0; k < values.length; k++) {
      out.append(k > 0 ? " " : "");
      NumberText.exact(out, values[k]);
    }
  }
}
