package org.halimd.engine.backend.cpu;

import java.util.Arrays;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/**
 * A full Verlet list for rows that are evaluated many at a time.
 *
 * <p>Row p holds the points within cutoff + skin of atom point p, sorted by type, then by atom of
 * the batch, then by image. This order, restricted to the pairs within the cutoff, depends on the
 * positions only, and with it the bits of sums along the row.
 *
 * <p>Atoms are bundled in groups of the same type, neighbours in space, one atom per lane.
 *
 * <p>How the work is shared out depends on the number of threads, what comes out does not.
 */
final class PairList {
  private final double cutoff;
  private final int lanes;
  private final MotionCheck motion;
  private final SkinChooser chooser;
  private final RowBuilder rowBuilder;
  private final AtomBins bins = new AtomBins();
  private final PointSequence sequence = new PointSequence();
  private boolean valid;
  private double skin;
  private long builds;

  /** The points that entries refer to. */
  final PointSet points;

  /** Types that occur in the batch, in ascending order; rows count types by this index. */
  int[] presentTypes = new int[0];

  /** Index into {@link #presentTypes} of every atom point. */
  int[] type = new int[0];

  /**
   * {@code segment[p (types + 1) + t]}: first entry of row p whose neighbour has type t or higher;
   * the last number of a row is its end.
   */
  int[] segment = new int[0];

  /** The neighbouring point of every entry. */
  int[] neighbor = new int[0];

  /** Atom points of the groups, {@code lanes} numbers per group, -1 in empty lanes. */
  int[] groupAtom = new int[0];

  private int groups;
  private int entries;
  private int[] order = new int[0];
  private boolean[] present = new boolean[0];
  private int[] open = new int[0];
  private int[] filled = new int[0];

  /**
   * An empty list.
   *
   * @param cutoff pairs closer than this are always listed, in Å
   * @param chooser decides how much farther the list goes; results do not depend on it
   * @param lanes atoms per group
   */
  PairList(double cutoff, SkinChooser chooser, int lanes, Workers workers) {
    this.cutoff = cutoff;
    this.chooser = chooser;
    this.lanes = lanes;
    points = new PointSet(workers);
    motion = new MotionCheck(cutoff, workers);
    rowBuilder = new RowBuilder(workers);
  }

  /** Moves the points, and builds the list if it is not safe any more. */
  void update(Atoms atoms) {
    if (valid) {
      double required = motion.requiredSkin(atoms);
      // A position that is not a number is not below the skin either.
      boolean shorten = chooser.shouldShorten(required);
      if (required < skin && !shorten) {
        points.update(atoms);
        return;
      }
    }
    valid = false;
    skin = chooser.next();
    build(atoms);
    motion.remember(atoms);
    valid = true;
    builds++;
  }

  /** Number of groups. */
  int groups() {
    return groups;
  }

  /** Number of entries of all rows. */
  int entries() {
    return entries;
  }

  /** Number of types that occur. */
  int types() {
    return presentTypes.length;
  }

  /** How often the list was built. */
  long builds() {
    return builds;
  }

  /** The present skin in Å. */
  double skin() {
    return skin;
  }

  /** Where row {@code p} begins in the entries; {@code start(atoms)} is their number. */
  int start(int p) {
    return p == points.atoms() ? entries : segment[p * (types() + 1)];
  }

  /** One past the last entry of row {@code p}. */
  int end(int p) {
    return segment[p * (types() + 1) + types()];
  }

  /** The atom point of atom {@code i} of the batch. */
  int pointOfAtom(int i) {
    return sequence.pointOfAtom(i);
  }

  /** The longest row: within {@code cutoff} Å now, and as listed. */
  int[] largestRows() {
    int[] largest = new int[2];
    for (int p = 0; p < points.atoms(); p++) {
      int count = 0;
      for (int e = start(p); e < end(p); e++) {
        int q = neighbor[e];
        double dx = points.x[q] - points.x[p];
        double dy = points.y[q] - points.y[p];
        double dz = points.z[q] - points.z[p];
        count += dx * dx + dy * dy + dz * dz < cutoff * cutoff ? 1 : 0;
      }
      largest[0] = Math.max(largest[0], count);
      largest[1] = Math.max(largest[1], end(p) - start(p));
    }
    return largest;
  }

  private void build(Atoms atoms) {
    int n = atoms.size();
    double radius = cutoff + skin;
    if (order.length != n) {
      order = new int[n];
      type = new int[n];
    }
    findTypes(atoms);
    points.begin(atoms);
    bins.fill(atoms, points, radius, order);
    points.reorder(order);
    for (int p = 0; p < n; p++) {
      type[p] = Arrays.binarySearch(presentTypes, atoms.type[order[p]]);
    }
    sequence.fill(atoms, points, type, types(), radius, order);
    if (segment.length != n * (types() + 1)) {
      segment = new int[n * (types() + 1)];
    }
    rowBuilder.count(atoms, points, bins, sequence, radius, segment, types());
    reserve(addUp(n));
    rowBuilder.fill(neighbor);
    makeGroups(n);
  }

  private void findTypes(Atoms atoms) {
    int species = atoms.species().size();
    if (present.length != species) {
      present = new boolean[species];
    }
    Arrays.fill(present, false);
    for (int t : atoms.type) {
      present[t] = true;
    }
    int count = 0;
    for (boolean p : present) {
      count += p ? 1 : 0;
    }
    if (presentTypes.length != count) {
      presentTypes = new int[count];
      open = new int[count];
      filled = new int[count];
    }
    int at = 0;
    for (int t = 0; t < species; t++) {
      if (present[t]) {
        presentTypes[at++] = t;
      }
    }
  }

  /** Turns the counts in {@link #segment} into first entries; returns their number. */
  private int addUp(int n) {
    int at = 0;
    int row = types() + 1;
    for (int p = 0; p < n; p++) {
      for (int t = 0; t < types(); t++) {
        int count = segment[p * row + t];
        segment[p * row + t] = at;
        at = Math.addExact(at, count);
      }
      segment[p * row + types()] = at;
    }
    entries = at;
    return at;
  }

  private void reserve(int capacity) {
    if (neighbor.length < capacity) {
      // What is there is of no use any more; first let go of it.
      neighbor = new int[0];
      neighbor = new int[capacity + (capacity >> 5)];
    }
  }

  /** Bundles atoms of one type in the order of their places. */
  private void makeGroups(int n) {
    int capacity = (n + types() * (lanes - 1)) / lanes + 1;
    if (groupAtom.length < capacity * lanes) {
      groupAtom = new int[capacity * lanes];
    }
    Arrays.fill(filled, 0);
    groups = 0;
    for (int p = 0; p < n; p++) {
      int t = type[p];
      if (filled[t] == 0) {
        open[t] = groups++;
        Arrays.fill(groupAtom, open[t] * lanes, (open[t] + 1) * lanes, -1);
      }
      groupAtom[open[t] * lanes + filled[t]] = p;
      filled[t] = (filled[t] + 1) % lanes;
    }
  }

  /** Bytes held for the entries of the list. */
  long entryBytes() {
    return 4L * neighbor.length;
  }

  /** All other bytes held. */
  long otherBytes() {
    return points.bytes()
        + bins.bytes()
        + sequence.bytes()
        + motion.bytes()
        + rowBuilder.bytes()
        + 4L * (type.length + segment.length + groupAtom.length + order.length);
  }
}
