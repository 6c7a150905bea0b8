package org.halimd.analysis.density;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.io.InputException;
import org.halimd.system.Box;

/**
 * Counts where ions were, in fractional coordinates of the mean cell with the drift removed, so
 * that a cell that breathes or shears does not smear sites.
 */
public final class DensityEstimator {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int ATOMS_PER_TASK = 8;
  private static final int TASKS_AT_ONCE = 16;
  private static final int FRAMES_AT_ONCE = 1 << 14;
  private static final int MOST_BITS = 16;

  private final RecordedPaths paths;
  private final int set;
  private final DensitySettings settings;
  private final int from;
  private final int to;
  private final Box cell;
  private final GridShape shape;
  private final int weightBits;
  private DoubleConsumer progress = fraction -> {};

  /**
   * An estimator for a range of frames.
   *
   * @param paths paths unwrapped in the mean cell
   * @param set which set of atoms of the paths the ions are
   * @param from first frame
   * @param to one past the last frame
   */
  public DensityEstimator(
      RecordedPaths paths, int set, DensitySettings settings, int from, int to) {
    this.paths = paths;
    this.set = set;
    this.settings = settings;
    this.from = from;
    this.to = to;
    Box any = Box.ofMatrix(paths.meanCell(from, to), true, true, true);
    this.cell = settings.folding().cell(any);
    this.shape = settings.shape(cell);
    this.weightBits = settings.deposition() == Deposition.CIC ? bits() : 0;
  }

  /**
   * Bits of a weight along one direction, at most 16: as many as leave room for all visits at one
   * point, so that the sum of whole numbers never overflows. Positions are thereby rounded to
   * 1/65536 of the spacing.
   */
  private int bits() {
    double visits = (double) ions() * (to - from) * settings.folding().operations().size();
    int needed = Math.getExponent(visits) + 1;
    return Math.min(MOST_BITS, (62 - needed) / 3);
  }

  /** The mean cell, folded. */
  public Box cell() {
    return cell;
  }

  /** Numbers of grid points. */
  public GridShape shape() {
    return shape;
  }

  /** How the density is made. */
  public DensitySettings settings() {
    return settings;
  }

  /** Number of ions in the supercell. */
  public int ions() {
    return paths.settings().sets().get(set).size();
  }

  /** Reports the fraction done of every count to come, from the calling thread. */
  public void onProgress(DoubleConsumer listener) {
    progress = listener;
  }

  /** Counts in all frames. */
  public DensityCounts count() {
    return count(from, to);
  }

  /**
   * Counts in each of several parts of the run of the same length; frames left over at the end are
   * in none. The parts live one at a time, so that memory holds few grids.
   *
   * @param parts their number
   * @return first frames of the parts and one past the last
   * @throws InputException if there are fewer frames than parts
   */
  public int[] bounds(int parts) {
    int length = (to - from) / parts;
    if (length < 1) {
      throw new InputException("%d frames cannot be cut into %d parts".formatted(to - from, parts));
    }
    return IntStream.rangeClosed(0, parts).map(p -> from + p * length).toArray();
  }

  /** Counts in a part of the frames, in the mean cell and on the grid of all. */
  public DensityCounts count(int first, int last) {
    long[] counts = new long[shape.size()];
    List<int[]> windows = windows(first, last);
    int tasks = (ions() + ATOMS_PER_TASK - 1) / ATOMS_PER_TASK;
    int done = 0;
    for (int[] window : windows) {
      for (int task = 0; task < tasks; task += TASKS_AT_ONCE) {
        IntStream.range(task, Math.min(tasks, task + TASKS_AT_ONCE))
            .parallel()
            .forEach(t -> countTask(t, window[0], window[1], counts));
        progress.accept((done * (double) tasks + task) / (windows.size() * (double) tasks));
      }
      done++;
    }
    Folding folding = settings.folding();
    int copies = folding.cells() * folding.operations().size();
    return new DensityCounts(
        cell, shape, settings.deposition(), counts, 1L << 3 * weightBits, last - first, copies);
  }

  private static List<int[]> windows(int first, int last) {
    List<int[]> windows = new ArrayList<>();
    for (int at = first; at < last; at += FRAMES_AT_ONCE) {
      windows.add(new int[] {at, Math.min(last, at + FRAMES_AT_ONCE)});
    }
    return windows;
  }

  private void countTask(int task, int first, int last, long[] counts) {
    int member = task * ATOMS_PER_TASK;
    int atoms = Math.min(ATOMS_PER_TASK, ions() - member);
    for (double[][] path : paths.fractionalPaths(set, member, atoms, first, last)) {
      for (SymmetryOperation operation : settings.folding().operations()) {
        double[][] image = image(path, operation);
        if (settings.deposition() == Deposition.CIC) {
          addClouds(image, counts);
        } else {
          addPoints(image, 0.5 - settings.deposition().offset(), counts);
        }
      }
    }
  }

  /** The path in the folded cell after a symmetry operation. */
  private double[][] image(double[][] path, SymmetryOperation operation) {
    Folding folding = settings.folding();
    if (folding.cells() == 1 && operation.equals(SymmetryOperation.IDENTITY)) {
      return path;
    }
    double[][] image = new double[3][path[0].length];
    for (int k = 0; k < path[0].length; k++) {
      double a = path[0][k] * folding.a();
      double b = path[1][k] * folding.b();
      double c = path[2][k] * folding.c();
      for (int d = 0; d < 3; d++) {
        image[d][k] = operation.image(d, a, b, c);
      }
    }
    return image;
  }

  private void addPoints(double[][] s, double shift, long[] counts) {
    for (int k = 0; k < s[0].length; k++) {
      int i = nearest(s[0][k], shape.a(), shift);
      int j = nearest(s[1][k], shape.b(), shift);
      int l = nearest(s[2][k], shape.c(), shift);
      COUNT.getAndAdd(counts, shape.index(i, j, l), 1L);
    }
  }

  private static int nearest(double s, int n, double shift) {
    int i = (int) ((s - Math.floor(s)) * n + shift);
    // A fraction just below 1 may round to 1: the next cell's first point, but this cell's last
    // voxel.
    return i < n ? i : shift > 0 ? 0 : n - 1;
  }

  private void addClouds(double[][] s, long[] counts) {
    int[] low = new int[3];
    int[] high = new int[3];
    long[] weight = new long[3];
    long whole = 1L << weightBits;
    for (int k = 0; k < s[0].length; k++) {
      for (int d = 0; d < 3; d++) {
        int n = shape.count(d);
        double x = (s[d][k] - Math.floor(s[d][k])) * n;
        int below = Math.min(n - 1, (int) x);
        low[d] = below;
        high[d] = below + 1 < n ? below + 1 : 0;
        weight[d] = Math.round((x - below) * whole);
      }
      for (int corner = 0; corner < 8; corner++) {
        int i = (corner & 4) == 0 ? low[0] : high[0];
        int j = (corner & 2) == 0 ? low[1] : high[1];
        int l = (corner & 1) == 0 ? low[2] : high[2];
        long w =
            ((corner & 4) == 0 ? whole - weight[0] : weight[0])
                * ((corner & 2) == 0 ? whole - weight[1] : weight[1])
                * ((corner & 1) == 0 ? whole - weight[2] : weight[2]);
        COUNT.getAndAdd(counts, shape.index(i, j, l), w);
      }
    }
  }
}
