package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.io.InputException;
import org.halimd.system.Matrix3;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Recorded paths of atoms and of charge. Every function takes a range of frames, {@code from}
 * inclusive and {@code to} exclusive, and uses the mean cell of that range. Results do not depend
 * on the number of threads: partial sums are added in a fixed order.
 */
public final class RecordedPaths {
  private static final int BLOCK_NUMBERS = 1 << 22;
  private static final int MOST_ATOMS_PER_BLOCK = 32;
  private static final int BLOCKS_AT_ONCE = 8;

  /** Frames times blocks at once: a partial result has some numbers for every frame. */
  private static final int FRAMES_AT_ONCE = 1 << 20;

  private final PathRecorder.Settings settings;
  private final double spacing;
  private final TrackedAtoms tracked;
  private final PathStore store;
  private final List<double[]> cells;
  private final double[] first;
  private final double largestStep;

  RecordedPaths(
      PathRecorder.Settings settings,
      double spacing,
      TrackedAtoms tracked,
      PathStore store,
      List<double[]> cells,
      double[] first,
      double largestStep) {
    this.settings = settings;
    this.spacing = spacing;
    this.tracked = tracked;
    this.store = store;
    this.cells = cells;
    this.first = first;
    this.largestStep = largestStep;
  }

  /** Number of frames. */
  public int frames() {
    return cells.size();
  }

  /** Time between frames in ps. */
  public double spacing() {
    return spacing;
  }

  /** How the paths were recorded. */
  public PathRecorder.Settings settings() {
    return settings;
  }

  /** Largest component of a fractional step between two frames. */
  public double largestFractionalStep() {
    return largestStep;
  }

  /** The cell matrix of a frame in Å, row by row, lattice vectors as columns. */
  public double[] cell(int frame) {
    return cells.get(frame).clone();
  }

  /** Mean of the cell matrix over a range of frames. */
  public double[] meanCell(int from, int to) {
    double[] mean = new double[9];
    for (int k = from; k < to; k++) {
      for (int c = 0; c < 9; c++) {
        mean[c] += cells.get(k)[c];
      }
    }
    Arrays.setAll(mean, c -> mean[c] / (to - from));
    return mean;
  }

  /** The volume of every frame of a range in Å³. */
  public double[] volumes(int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(k -> Math.abs(Matrix3.determinant(cells.get(k))))
        .toArray();
  }

  /** The length of lattice vector {@code d} in every frame of a range in Å. */
  public double[] lengths(int d, int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(k -> Math.hypot(Math.hypot(at(k, d), at(k, 3 + d)), at(k, 6 + d)))
        .toArray();
  }

  private double at(int frame, int index) {
    return cells.get(frame)[index];
  }

  /** Mean-square displacements of all sets at all lags, averaged over all origins. */
  public DisplacementTable displacements(int from, int to) {
    int[] all = IntStream.range(0, settings.sets().size()).toArray();
    return displacements(from, to, all);
  }

  /**
   * Mean-square displacements of some sets at all lags, averaged over all origins.
   *
   * @param which indices of sets
   */
  public DisplacementTable displacements(int from, int to, int... which) {
    double[][][] tensor = new double[which.length][][];
    int[][] parts =
        IntStream.range(0, which.length).mapToObj(g -> parts(which, g)).toArray(int[][]::new);
    DoubleFFT_1D transform = DisplacementSums.transform(to - from);
    DisplacementSums[] unions = new DisplacementSums[which.length];
    for (int g = 0; g < which.length; g++) {
      if (parts[g].length == 0) {
        DisplacementSums sums = sums(transform, tracked.atoms(which[g]), from, to);
        tensor[g] = sums.mean(tracked.atoms(which[g]).length);
        addToUnions(sums, g, parts, unions);
      }
    }
    for (int g = 0; g < which.length; g++) {
      if (unions[g] != null) {
        tensor[g] = unions[g].mean(tracked.atoms(which[g]).length);
      }
    }
    List<AtomSet> sets = Arrays.stream(which).mapToObj(settings.sets()::get).toList();
    return new DisplacementTable(spacing, origins(to - from), sets, tensor, meanCell(from, to));
  }

  /** Sums are as long as the run and are not kept for longer than they are needed. */
  private static void addToUnions(
      DisplacementSums sums, int part, int[][] parts, DisplacementSums[] unions) {
    for (int g = 0; g < unions.length; g++) {
      if (Arrays.stream(parts[g]).anyMatch(p -> p == part)) {
        unions[g] = unions[g] == null ? sums.another() : unions[g];
        unions[g].add(sums);
      }
    }
  }

  /**
   * The other sets that set number {@code g} is made of, as positions in {@code which}; none if it
   * is no union of disjoint sets that are not unions themselves. The framework is one of species,
   * and the sums of its species need not be computed again.
   */
  private int[] parts(int[] which, int g) {
    BitSet whole = bits(which[g]);
    BitSet found = new BitSet();
    List<Integer> parts = new ArrayList<>();
    for (int p = 0; p < which.length; p++) {
      BitSet part = bits(which[p]);
      BitSet outside = (BitSet) part.clone();
      outside.andNot(whole);
      boolean smaller = part.cardinality() < whole.cardinality() && !part.isEmpty();
      if (smaller && outside.isEmpty() && !found.intersects(part)) {
        found.or(part);
        parts.add(p);
      }
    }
    return found.equals(whole) && parts.stream().allMatch(p -> parts(which, p).length == 0)
        ? parts.stream().mapToInt(Integer::intValue).toArray()
        : new int[0];
  }

  private BitSet bits(int set) {
    BitSet bits = new BitSet();
    Arrays.stream(tracked.atoms(set)).forEach(bits::set);
    return bits;
  }

  /**
   * Squared collective displacement of charge, |sum_i q_i (u_i(t + n) - u_i(t))|², as a table with
   * one set that has the name of the charge model; in e²Å², averaged over all origins.
   *
   * @param model index of the charge model in the settings
   */
  public DisplacementTable collective(int from, int to, int model) {
    DisplacementSums sums = new DisplacementSums(to - from);
    sums.add(read(tracked.size() + model, 1, from, to)[0]);
    AtomSet name = new AtomSet(settings.charges().get(model).name(), new int[0]);
    return new DisplacementTable(
        spacing,
        origins(to - from),
        List.of(name),
        new double[][][] {sums.mean(1)},
        meanCell(from, to));
  }

  private static long[] origins(int frames) {
    long[] origins = new long[frames];
    Arrays.setAll(origins, n -> (long) frames - n);
    return origins;
  }

  private DisplacementSums sums(DoubleFFT_1D transform, int[] atoms, int from, int to) {
    DisplacementSums total = new DisplacementSums(to - from, transform);
    reduce(atoms, from, to, total::another, DisplacementSums::add, total::add);
    return total;
  }

  /**
   * Looks at the Cartesian paths of all atoms of a set, several at a time.
   *
   * @param set index of the set
   * @param partial makes an empty partial result
   * @param add adds the path of an atom (x, y, z against time in Å, from an arbitrary origin) to a
   *     partial result
   * @param merge takes the partial results, in a fixed order
   */
  public <A> void reduce(
      int set,
      int from,
      int to,
      Supplier<A> partial,
      BiConsumer<A, double[][]> add,
      Consumer<A> merge) {
    reduce(tracked.atoms(set), from, to, partial, add, merge);
  }

  private <A> void reduce(
      int[] atoms,
      int from,
      int to,
      Supplier<A> partial,
      BiConsumer<A, double[][]> add,
      Consumer<A> merge) {
    int perBlock = Math.clamp(BLOCK_NUMBERS / (3 * (to - from)), 1, MOST_ATOMS_PER_BLOCK);
    int blocks = (atoms.length + perBlock - 1) / perBlock;
    int atOnce = Math.clamp(FRAMES_AT_ONCE / (to - from), 1, BLOCKS_AT_ONCE);
    for (int first = 0; first < blocks; first += atOnce) {
      int last = Math.min(blocks, first + atOnce);
      IntStream.range(first, last)
          .parallel()
          .mapToObj(
              b -> {
                int end = Math.min(atoms.length, (b + 1) * perBlock);
                A sums = partial.get();
                int[] some = Arrays.copyOfRange(atoms, b * perBlock, end);
                forEachPath(some, from, to, path -> add.accept(sums, path));
                return sums;
              })
          .toList()
          .forEach(merge);
    }
  }

  /** Reads neighbouring columns together. */
  private void forEachPath(int[] atoms, int from, int to, PathVisitor visitor) {
    for (int at = 0; at < atoms.length; ) {
      int run = run(atoms, at, atoms.length);
      for (double[][] path : read(atoms[at], run, from, to)) {
        visitor.visit(path);
      }
      at += run;
    }
  }

  /**
   * The Cartesian paths in Å of one atom after the other: x, y, z against time, from an arbitrary
   * origin.
   */
  public void forEachPath(int set, int from, int to, PathVisitor visitor) {
    for (int atom : tracked.atoms(set)) {
      visitor.visit(read(atom, 1, from, to)[0]);
    }
  }

  /** Looks at the path of one atom. */
  @FunctionalInterface
  public interface PathVisitor {
    /** Takes x, y, z against time. */
    void visit(double[][] path);
  }

  /**
   * Where atoms of a set are: continuous fractional coordinates of the mean cell, the drift since
   * the first recorded frame removed. May be called by several threads.
   *
   * @param member which atom of the set comes first
   * @param count number of atoms
   * @return indices: atom, direction a b c, frame
   * @throws InputException unless paths are unwrapped in the mean cell
   */
  public double[][][] fractionalPaths(int set, int member, int count, int from, int to) {
    if (settings.unwrapping() != Unwrapping.MEAN_CELL) {
      throw new InputException(
          "positions of sites and pairs exist in the mean cell only; leave out --unwrap or give"
              + " --unwrap mean_cell");
    }
    int[] atoms = tracked.atoms(set);
    double[][][] paths = new double[count][3][to - from];
    for (int at = 0; at < count; ) {
      int run = run(atoms, member + at, member + count);
      double[][] columns =
          Arrays.stream(paths, at, at + run).flatMap(Arrays::stream).toArray(double[][]::new);
      store.read(3 * atoms[member + at], from, to, columns);
      at += run;
    }
    for (int p = 0; p < count; p++) {
      for (int d = 0; d < 3; d++) {
        double start = first[3 * atoms[member + p] + d];
        double[] path = paths[p][d];
        Arrays.setAll(path, k -> start + path[k]);
      }
    }
    return paths;
  }

  /** How many atoms from {@code at} on follow each other without a gap. */
  private static int run(int[] atoms, int at, int end) {
    int run = 1;
    while (at + run < end && atoms[at + run] == atoms[at] + run) {
      run++;
    }
    return run;
  }

  /** Cartesian paths of {@code count} neighbouring columns of three, indices: path, axis, frame. */
  private double[][][] read(int first, int count, int from, int to) {
    double[][] columns = new double[3 * count][to - from];
    store.read(3 * first, from, to, columns);
    double[][][] paths = new double[count][3][];
    boolean fractional = settings.unwrapping() == Unwrapping.MEAN_CELL;
    double[] h = fractional ? meanCell(from, to) : null;
    for (int p = 0; p < count; p++) {
      System.arraycopy(columns, 3 * p, paths[p], 0, 3);
      if (fractional) {
        toCartesian(h, paths[p]);
      }
    }
    return paths;
  }

  private static void toCartesian(double[] h, double[][] path) {
    for (int k = 0; k < path[0].length; k++) {
      double a = path[0][k];
      double b = path[1][k];
      double c = path[2][k];
      for (int axis = 0; axis < 3; axis++) {
        path[axis][k] = h[3 * axis] * a + h[3 * axis + 1] * b + h[3 * axis + 2] * c;
      }
    }
  }
}
