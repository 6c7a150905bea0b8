package org.halimd.analysis.transport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.io.InputException;
import org.halimd.io.ScratchFile;
import org.halimd.system.Frame;

/**
 * Records the unwrapped, drift-free paths of atoms and of charge in one pass over a trajectory, so
 * that displacement functions of the whole and of parts of it can be taken afterwards. Memory is
 * bounded; what exceeds the limit goes to a scratch file.
 */
public final class PathRecorder implements AutoCloseable {
  /** Memory for paths that people get without asking, in bytes. */
  public static final long DEFAULT_MEMORY = 1L << 29;

  /**
   * What is recorded and how.
   *
   * @param sets sets of atoms, none empty
   * @param unwrapping how paths are made continuous
   * @param drift what is subtracted
   * @param charges charge models whose collective displacement is recorded too; may be empty
   * @param spacing time between frames in ps, NaN to take it from the frames
   * @param largestStep largest allowed fractional step between frames, at most 0.5
   * @param memory bytes that paths may take
   * @param scratchFolder where paths go that do not fit
   */
  public record Settings(
      List<AtomSet> sets,
      Unwrapping unwrapping,
      DriftRemoval drift,
      List<ChargeModel> charges,
      double spacing,
      double largestStep,
      long memory,
      Path scratchFolder) {
    /** With the usual limit on steps, the default memory and the folder for temporary files. */
    public static Settings of(
        List<AtomSet> sets, Unwrapping unwrapping, DriftRemoval drift, List<ChargeModel> charges) {
      return new Settings(
          sets,
          unwrapping,
          drift,
          charges,
          Double.NaN,
          UnwrappedPath.LARGEST_STEP,
          DEFAULT_MEMORY,
          ScratchFile.temporaryFolder());
    }

    /** The same with another limit on the step between frames. */
    public Settings withLargestStep(double limit) {
      return new Settings(sets, unwrapping, drift, charges, spacing, limit, memory, scratchFolder);
    }

    /** The same with another limit of memory. */
    public Settings withMemory(long bytes, Path folder) {
      return new Settings(sets, unwrapping, drift, charges, spacing, largestStep, bytes, folder);
    }

    /** The same with a given time between frames in ps; NaN to take it from the frames. */
    public Settings withSpacing(double picoseconds) {
      return new Settings(
          sets, unwrapping, drift, charges, picoseconds, largestStep, memory, scratchFolder);
    }
  }

  private final Settings settings;
  private final FrameSpacing spacing;
  private final UnwrappedPath path;
  private final TrackedAtoms tracked;
  private final PathStore store;
  private final List<double[]> cells = new ArrayList<>();

  /**
   * A recorder without frames.
   *
   * @throws InputException if all sets are empty
   */
  public PathRecorder(Settings settings) {
    AtomSet.requireAtoms(settings.sets, "the mean-square displacement");
    this.settings = settings;
    this.spacing = new FrameSpacing(settings.spacing);
    this.path = new UnwrappedPath(settings.unwrapping, settings.drift, settings.largestStep);
    this.tracked = new TrackedAtoms(settings.sets);
    int columns = 3 * (tracked.size() + settings.charges.size());
    this.store = new PathStore(columns, settings.memory, settings.scratchFolder);
  }

  /** Takes in the next frame. */
  public void accept(Frame frame) {
    spacing.accept(frame);
    double[] u = path.next(frame);
    double[] row = new double[store.columns()];
    System.arraycopy(tracked.gather(u), 0, row, 0, 3 * tracked.size());
    for (int m = 0; m < settings.charges.size(); m++) {
      addMoment(settings.charges.get(m), u, row, 3 * (tracked.size() + m));
    }
    store.append(row);
    cells.add(cell(frame));
  }

  /** Frames with the same cell share it: that of a million frames at constant volume is one. */
  private double[] cell(Frame frame) {
    double[] cell = frame.box().matrix();
    return !cells.isEmpty() && Arrays.equals(cell, cells.getLast()) ? cells.getLast() : cell;
  }

  private static void addMoment(ChargeModel model, double[] u, double[] row, int at) {
    double[] q = model.charge();
    if (3 * q.length != u.length) {
      throw new InputException("need one charge per atom, not " + q.length);
    }
    for (int i = 0; i < q.length; i++) {
      if (q[i] != 0) {
        for (int c = 0; c < 3; c++) {
          row[at + c] += q[i] * u[3 * i + c];
        }
      }
    }
  }

  /** Number of frames so far. */
  public int frames() {
    return cells.size();
  }

  /**
   * What was recorded; valid until this recorder is closed.
   *
   * @throws InputException if there are fewer than two frames
   */
  public RecordedPaths paths() {
    if (frames() < 2) {
      throw new InputException(
          "there are "
              + frames()
              + " frames; displacements need at least two, and a diffusion coefficient hundreds");
    }
    return new RecordedPaths(
        settings,
        spacing.picoseconds(),
        tracked,
        store,
        cells,
        tracked.gather(path.firstFractional()),
        path.largestStep());
  }

  @Override
  public void close() {
    store.close();
  }
}
