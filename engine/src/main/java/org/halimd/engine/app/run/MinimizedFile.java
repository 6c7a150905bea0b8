package org.halimd.engine.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.halimd.engine.State;
import org.halimd.io.AtomicFile;
import org.halimd.io.NumberText;
import org.halimd.system.Box;

/**
 * {@code minimized.xyz}: the structure after the last minimisation in the form of model.xyz with
 * all digits, without velocities, so that a run that starts from it draws its own.
 */
final class MinimizedFile {
  private static final String NAME = "minimized.xyz";

  private MinimizedFile() {}

  /** Writes the file of each system into its directory. */
  static void write(Simulation simulation) {
    for (int s = 0; s < simulation.systems(); s++) {
      byte[] text = text(simulation, s).getBytes(StandardCharsets.UTF_8);
      Path file = simulation.folders().get(s).path().resolve(NAME);
      AtomicFile.write(file, out -> out.write(text));
    }
  }

  private static String text(Simulation simulation, int s) {
    State state = simulation.state();
    Box box = state.atoms.box(s);
    int[][] groups = simulation.groups(s);
    double[] charges = simulation.charges(s);
    StringBuilder out = new StringBuilder();
    out.append(state.atoms.size(s)).append("\nLattice=\"");
    numbers(out, box.lattice());
    out.append("\" pbc=\"");
    for (int d = 0; d < 3; d++) {
      out.append(d > 0 ? " " : "").append(box.periodic(d) ? 'T' : 'F');
    }
    out.append("\" Properties=species:S:1:pos:R:3:mass:R:1");
    out.append(charges == null ? "" : ":charge:R:1");
    out.append(groups.length == 0 ? "" : ":group:I:" + groups.length).append('\n');
    for (int i = state.atoms.start(s); i < state.atoms.start(s + 1); i++) {
      int local = i - state.atoms.start(s);
      out.append(state.atoms.species().get(state.atoms.type[i]).symbol()).append(' ');
      numbers(out, state.atoms.x[i], state.atoms.y[i], state.atoms.z[i], state.mass[i]);
      if (charges != null) {
        numbers(out.append(' '), charges[local]);
      }
      for (int[] labels : groups) {
        out.append(' ').append(labels[local]);
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static void numbers(StringBuilder out, double... values) {
    for (int k = 0; k < values.length; k++) {
      out.append(k > 0 ? " " : "");
      NumberText.exact(out, values[k]);
    }
  }
}
