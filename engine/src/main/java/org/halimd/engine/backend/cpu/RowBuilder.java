package org.halimd.engine.backend.cpu;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/**
 * Finds the neighbours of all atoms, twice: once to count them, once to write them down. Points are
 * taken one by one in the order of rows and appended to the rows around them, so that rows come out
 * sorted. A piece of work is a slab of the rows of one system; as many slabs are made as keep all
 * threads busy.
 */
final class RowBuilder {
  /** Slabs per thread, so that no thread waits long for the last one. */
  private static final int SLABS_PER_THREAD = 3;

  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INDICES =
      VectorSpecies.of(int.class, VectorShape.forBitSize(32 * DOUBLES.length()));

  /** Candidates that are looked at together; arrays of points are so much longer than needed. */
  static final int STRIDE = DOUBLES.length();

  private final Workers workers;
  private final Workers.Task countSlab = (worker, slab) -> visit(worker, slab, false);
  private final Workers.Task fillSlab = (worker, slab) -> visit(worker, slab, true);

  /** Rows around one point, per worker. */
  private final int[][] hits;

  /** System and first row slice of every slab; the last entry is the end. */
  private int[] slabSystem = new int[0];

  private int[] slabFirst = new int[0];
  private int[] slabLast = new int[0];
  private int slabs;

  private PointSet points;
  private AtomBins bins;
  private PointSequence sequence;
  private double radius;
  private int[] segment;
  private int types;
  private int[] neighbor;

  RowBuilder(Workers workers) {
    this.workers = workers;
    hits = new int[workers.size()][64];
  }

  /** Counts the neighbours of type t of atom point p to {@code segment[p (types + 1) + t]}. */
  void count(
      Atoms atoms,
      PointSet newPoints,
      AtomBins newBins,
      PointSequence newSequence,
      double newRadius,
      int[] newSegment,
      int newTypes) {
    points = newPoints;
    bins = newBins;
    sequence = newSequence;
    radius = newRadius;
    segment = newSegment;
    types = newTypes;
    Arrays.fill(segment, 0);
    cutIntoSlabs(atoms);
    workers.run(countSlab, slabs);
  }

  /**
   * Writes the neighbours of all rows; {@link #count}'s segments are now first entries. Leaves them
   * as they were.
   */
  void fill(int[] newNeighbor) {
    neighbor = newNeighbor;
    workers.run(fillSlab, slabs);
    shiftBack();
  }

  /** Filling has moved every first entry to the first of the next type. */
  private void shiftBack() {
    int row = types + 1;
    for (int p = 0; p < points.atoms(); p++) {
      for (int t = types - 1; t > 0; t--) {
        segment[p * row + t] = segment[p * row + t - 1];
      }
      segment[p * row] = p == 0 ? 0 : segment[p * row - 1];
    }
  }

  private void cutIntoSlabs(Atoms atoms) {
    int wanted = workers.size() == 1 ? 1 : SLABS_PER_THREAD * workers.size();
    slabs = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      AtomBins.Grid grid = bins.grid(s);
      long share = (long) wanted * atoms.size(s) / atoms.size();
      int pieces = Math.clamp(share, 1, grid.slices());
      for (int k = 0; k < pieces; k++) {
        int first = (int) ((long) k * grid.slices() / pieces);
        int end = (int) ((long) (k + 1) * grid.slices() / pieces);
        addSlab(s, first, end - 1);
      }
    }
  }

  private void addSlab(int system, int first, int last) {
    if (slabs == slabSystem.length) {
      int capacity = 2 * slabs + 8;
      slabSystem = Arrays.copyOf(slabSystem, capacity);
      slabFirst = Arrays.copyOf(slabFirst, capacity);
      slabLast = Arrays.copyOf(slabLast, capacity);
    }
    slabSystem[slabs] = system;
    slabFirst[slabs] = first;
    slabLast[slabs++] = last;
  }

  private void visit(int worker, int slab, boolean write) {
    int s = slabSystem[slab];
    AtomBins.Grid grid = bins.grid(s);
    for (int t = 0; t < types; t++) {
      int end = sequence.start(s, t + 1);
      for (int k = sequence.start(s, t); k < end; k++) {
        int q = sequence.point(k);
        int first = Math.max(slabFirst[slab], grid.clampX(points.x[q] - radius));
        int last = Math.min(slabLast[slab], grid.clampX(points.x[q] + radius));
        if (first <= last) {
          int count = findRows(worker, grid, first, last, q);
          if (write) {
            append(hits[worker], count, t, q);
          } else {
            add(hits[worker], count, t);
          }
        }
      }
    }
  }

  private void add(int[] rows, int count, int t) {
    for (int k = 0; k < count; k++) {
      segment[rows[k] * (types + 1) + t]++;
    }
  }

  private void append(int[] rows, int count, int t, int q) {
    for (int k = 0; k < count; k++) {
      neighbor[segment[rows[k] * (types + 1) + t]++] = q;
    }
  }

  /** The atom points around point q whose slice is from {@code first} to {@code last}. */
  private int findRows(int worker, AtomBins.Grid grid, int first, int last, int q) {
    double y = points.y[q];
    double z = points.z[q];
    int firstY = grid.clampY(y - radius);
    int lastY = grid.clampY(y + radius);
    int firstZ = grid.clampZ(z - radius);
    int lastZ = grid.clampZ(z + radius);
    int count = 0;
    for (int bx = first; bx <= last; bx++) {
      for (int by = firstY; by <= lastY; by++) {
        int from = bins.start(grid, bx, by, firstZ);
        int to = bins.start(grid, bx, by, lastZ + 1);
        int most = count + (to - from) + STRIDE;
        if (hits[worker].length < most) {
          hits[worker] = Arrays.copyOf(hits[worker], 2 * most);
        }
        count = select(hits[worker], count, q, from, to);
      }
    }
    return count;
  }

  /** Appends the atom points from {@code from} to {@code to} (exclusive) that are near point q. */
  private int select(int[] found, int count, int q, int from, int to) {
    DoubleVector qx = DoubleVector.broadcast(DOUBLES, points.x[q]);
    DoubleVector qy = DoubleVector.broadcast(DOUBLES, points.y[q]);
    DoubleVector qz = DoubleVector.broadcast(DOUBLES, points.z[q]);
    int m = count;
    for (int p = from; p < to; p += STRIDE) {
      DoubleVector dx = DoubleVector.fromArray(DOUBLES, points.x, p).sub(qx);
      DoubleVector dy = DoubleVector.fromArray(DOUBLES, points.y, p).sub(qy);
      DoubleVector dz = DoubleVector.fromArray(DOUBLES, points.z, p).sub(qz);
      IntVector index = IntVector.broadcast(INDICES, p).addIndex(1);
      VectorMask<Integer> near =
          dx.mul(dx)
              .add(dy.mul(dy))
              .add(dz.mul(dz))
              .compare(VectorOperators.LT, radius * radius)
              .cast(INDICES)
              .and(index.compare(VectorOperators.NE, q))
              .and(index.compare(VectorOperators.LT, to));
      index.compress(near).intoArray(found, m);
      m += near.trueCount();
    }
    return m;
  }

  /** Bytes held. */
  long bytes() {
    long sum = 4L * (slabSystem.length + slabFirst.length + slabLast.length);
    for (int[] h : hits) {
      sum += 4L * h.length;
    }
    return sum;
  }
}
