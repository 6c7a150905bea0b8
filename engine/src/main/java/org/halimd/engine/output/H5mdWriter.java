package org.halimd.engine.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.io.NamedArrays;
import org.halimd.io.OutputException;
import org.halimd.io.hdf5.GrowingHdf5;
import org.halimd.system.Box;

/**
 * {@code dump_h5md}: a trajectory in H5MD 1.1 (de Buyl, Colberg, Höfling, Comput. Phys. Commun.
 * 185, 1546 (2014)), see {@link H5mdLayout}. If the file exists and holds the same atoms and
 * quantities, frames are appended. The file is saved every 64 frames and at checkpoints; a killed
 * program leaves all frames up to the last saving.
 */
public final class H5mdWriter implements Observer {
  /** Frames after which readers and crashes find everything written so far. */
  private static final long FRAMES_PER_FLUSH = 64;

  private static final long ABSENT = -1;

  /** One eV in kJ/mol (CODATA 2018), because common readers do not know forces in eV/Å. */
  private static final double KILOJOULE_PER_MOLE = 96.48533212331;

  private final long interval;
  private final String fileName;
  private final boolean velocity;
  private final boolean force;
  private final int deflateLevel;
  private RunInfo run;
  private GrowingHdf5 file;

  /** Frames the file had when the run began or was resumed, {@link #ABSENT} if there was none. */
  private long framesBefore;

  /**
   * A frame every {@code interval} steps.
   *
   * @param interval in steps
   * @param fileName name of the file
   * @param velocity write velocities
   * @param force write forces
   * @param deflateLevel 0 (none) to 9
   */
  public H5mdWriter(
      long interval, String fileName, boolean velocity, boolean force, int deflateLevel) {
    this.interval = interval;
    this.fileName = fileName;
    this.velocity = velocity;
    this.force = force;
    this.deflateLevel = deflateLevel;
  }

  @Override
  public long interval() {
    return interval;
  }

  @Override
  public void begin(RunInfo info) {
    run = info;
    Path path = path();
    if (!Files.exists(path)) {
      framesBefore = ABSENT;
      requireWritable(path);
    } else if (GrowingHdf5.isGrowing(path)) {
      framesBefore = GrowingHdf5.frames(path);
    } else {
      throw new OutputException(
          path
              + " exists and is no trajectory to which frames can be appended; remove it or choose"
              + " another name");
    }
  }

  /** Finds out before the run starts. */
  private static void requireWritable(Path path) {
    try {
      Files.createFile(path);
      Files.delete(path);
    } catch (IOException e) {
      throw new OutputException(path, "write", e);
    }
  }

  @Override
  public void resume(RunInfo info, NamedArrays in) {
    run = info;
    framesBefore = in.longs("frames")[0];
    try {
      if (framesBefore == ABSENT) {
        Files.deleteIfExists(path());
      }
    } catch (IOException e) {
      throw new OutputException(path(), "replace", e);
    }
  }

  private Path path() {
    return run.directory().resolve(fileName);
  }

  /** Opens the file at the first look at the atoms, because its content depends on them. */
  private void open(State state) {
    H5mdLayout layout = new H5mdLayout(run, state, velocity, force);
    file =
        framesBefore == ABSENT
            ? GrowingHdf5.create(path(), layout.root(), layout.series(), deflateLevel)
            : GrowingHdf5.reopen(
                path(), layout.root(), layout.series(), deflateLevel, framesBefore);
  }

  @Override
  public void observe(Context context, long stepInRun) {
    State state = context.state();
    if (file == null) {
      open(state);
    }
    file.append(frame(context.totals(run.system()), state));
    if (file.frames() % FRAMES_PER_FLUSH == 0) {
      file.flush();
    }
  }

  private Object[] frame(Totals totals, State state) {
    Box box = state.atoms.box(run.system());
    double[] position = new double[3 * run.atoms()];
    long[] image = new long[3 * run.atoms()];
    for (int i = 0; i < run.atoms(); i++) {
      int atom = run.firstAtom() + i;
      for (int d = 0; d < 3; d++) {
        image[3 * i + d] =
            box.image(d, state.atoms.x[atom], state.atoms.y[atom], state.atoms.z[atom]);
      }
      System.arraycopy(Wrapping.wrapped(box, state.atoms, atom), 0, position, 3 * i, 3);
    }
    List<Object> values = new ArrayList<>();
    values.add(new long[] {totals.step()});
    values.add(new double[] {totals.time()});
    values.add(box.lattice());
    values.add(position);
    values.add(image);
    if (velocity) {
      values.add(vectors(state.vx, state.vy, state.vz, run.units().fileVelocity(1)));
    }
    if (force) {
      values.add(vectors(state.forces.fx, state.forces.fy, state.forces.fz, KILOJOULE_PER_MOLE));
    }
    return values.toArray();
  }

  private double[] vectors(double[] x, double[] y, double[] z, double factor) {
    double[] result = new double[3 * run.atoms()];
    for (int i = 0; i < run.atoms(); i++) {
      int atom = run.firstAtom() + i;
      result[3 * i] = factor * x[atom];
      result[3 * i + 1] = factor * y[atom];
      result[3 * i + 2] = factor * z[atom];
    }
    return result;
  }

  @Override
  public void end(Context context) {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  @Override
  public void save(NamedArrays out) {
    if (file != null) {
      file.flush();
    }
    out.put("frames", file == null ? framesBefore : file.frames());
  }

  @Override
  public void close() {
    if (file != null) {
      file.abandon();
      file = null;
    }
  }

  @Override
  public List<String> appendedFiles() {
    return List.of(fileName);
  }
}
