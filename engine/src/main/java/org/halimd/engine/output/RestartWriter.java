package org.halimd.engine.output;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.io.AtomicFile;
import org.halimd.io.NamedArrays;
import org.halimd.io.NumberText;
import org.halimd.system.Box;
import org.halimd.system.Units;

/**
 * {@code restart.xyz}: the present structure in the form of {@code model.xyz}, replaced as a whole,
 * with all digits; also for other programs. It holds no thermostat, so a run that starts from it is
 * a new run; the native checkpoint continues a run exactly.
 *
 * <p>Positions are written as they are, so that they read back to the same bits; only an atom that
 * went farther than one cell from the cell of origin, which other programs could not wrap, is
 * shifted by whole lattice vectors. For each velocity, among the numbers in Å/fs that read back to
 * the same bits, the one with the shortest text is written; where no number does (the product with
 * the unit of time rounds past it), the nearest.
 */
public final class RestartWriter implements Observer {
  private final long interval;
  private RunInfo run;

  /** Replaces the file every {@code interval} steps. */
  public RestartWriter(long interval) {
    this.interval = interval;
  }

  @Override
  public long interval() {
    return interval;
  }

  @Override
  public void begin(RunInfo info) {
    run = info;
  }

  @Override
  public void resume(RunInfo info, NamedArrays in) {
    run = info;
  }

  @Override
  public void observe(Context context, long stepInRun) {
    write(run.directory().resolve("restart.xyz"), run, context.state());
  }

  @Override
  public void end(Context context) {}

  @Override
  public void save(NamedArrays out) {}

  @Override
  public void close() {}

  /** Writes the structure of one system to a file, replacing it as a whole. */
  public static void write(Path file, RunInfo run, State state) {
    String text = text(run, state);
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(RunInfo run, State state) {
    StringBuilder out = new StringBuilder(128 * run.atoms());
    Box box = state.atoms.box(run.system());
    out.append(run.atoms()).append('\n');
    out.append("Lattice=\"");
    Digits.EXACT.list(out, box.lattice());
    out.append('"');
    XyzFrame.pbc(box, out);
    out.append(" Properties=species:S:1:pos:R:3:mass:R:1:vel:R:3");
    out.append(run.charges() == null ? "" : ":charge:R:1");
    out.append(run.groups().length == 0 ? "" : ":group:I:" + run.groups().length);
    out.append('\n');
    for (int i = run.firstAtom(); i < run.endAtom(); i++) {
      atom(run, state, box, i, out);
    }
    return out.toString();
  }

  private static void atom(RunInfo run, State state, Box box, int i, StringBuilder out) {
    out.append(state.atoms.species().get(state.atoms.type[i]).symbol()).append(' ');
    Digits.EXACT.list(out, position(box, state.atoms.x[i], state.atoms.y[i], state.atoms.z[i]));
    out.append(' ');
    NumberText.exact(out, state.mass[i]);
    for (double v : new double[] {state.vx[i], state.vy[i], state.vz[i]}) {
      out.append(' ');
      NumberText.exact(out, velocity(v, run.units()));
    }
    int local = i - run.firstAtom();
    if (run.charges() != null) {
      out.append(' ');
      NumberText.exact(out, run.charges()[local]);
    }
    for (int[] labels : run.groups()) {
      out.append(' ').append(labels[local]);
    }
    out.append('\n');
  }

  private static double[] position(Box box, double x, double y, double z) {
    int[] image = new int[3];
    boolean far = false;
    for (int d = 0; d < 3; d++) {
      image[d] = box.image(d, x, y, z);
      far |= Math.abs(image[d]) > 1;
    }
    return far
        ? Wrapping.shifted(box, x, y, z, image[0], image[1], image[2])
        : new double[] {x, y, z};
  }

  private static double velocity(double internal, Units units) {
    double nearest = units.fileVelocity(internal);
    double best = Double.NaN;
    double[] candidates = {nearest, Math.nextUp(nearest), Math.nextDown(nearest)};
    for (double candidate : candidates) {
      boolean same = units.internalVelocity(candidate) == internal;
      if (same && (Double.isNaN(best) || length(candidate) < length(best))) {
        best = candidate;
      }
    }
    return Double.isNaN(best) ? nearest : best;
  }

  private static int length(double value) {
    return Double.toString(value).length();
  }
}
