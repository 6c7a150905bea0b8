package org.halimd.engine.backend.cpu;

import java.util.Arrays;
import org.halimd.neighbor.SafeRegion;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * A full Verlet list for rows that are evaluated many at a time.
 *
 * <p>Row p holds the points within cutoff + skin of atom point p, sorted by type, then by atom of
 * the batch, then by image. This order, restricted to the pairs within the cutoff, depends on the
 * positions only, and with it the bits of sums along the row. Every entry knows the entry of the
 * same pair in the other atom's row: partial forces are gathered, never scattered.
 *
 * <p>Atoms are bundled in groups of the same type, neighbours in space, one atom per lane.
 */
final class PairList {
  private final double radius;
  private final double skin;
  private final int lanes;
  private final SafeRegion region = new SafeRegion();
  private final AtomBins bins = new AtomBins();
  private boolean valid;
  private long builds;

  /** The points that entries refer to. */
  final PointSet points = new PointSet();

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

  /** The entry of the same pair in the row of the neighbour. */
  int[] reverse = new int[0];

  /** Atom points of the groups, {@code lanes} numbers per group, -1 in empty lanes. */
  int[] groupAtom = new int[0];

  private int groups;
  private int entries;
  private int[] order = new int[0];
  private int[] pointOfAtom = new int[0];
  private int[] cursor = new int[0];
  private int[] pairRow = new int[0];
  private int[] pairPoint = new int[0];
  private int pairs;

  /** An empty list of pairs within {@code cutoff + skin} Å for groups of {@code lanes} atoms. */
  PairList(double cutoff, double skin, int lanes) {
    this.radius = cutoff + skin;
    this.skin = skin;
    this.lanes = lanes;
  }

  /** Moves the points, and builds the list if it is not safe any more. */
  void update(Atoms atoms) {
    if (valid && region.contains(atoms, skin, radius)) {
      points.update(atoms);
      return;
    }
    valid = false;
    build(atoms);
    region.remember(atoms);
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

  /** Where row {@code p} begins in the entries; {@code start(atoms)} is their number. */
  int start(int p) {
    return p == points.atoms() ? entries : segment[p * (types() + 1)];
  }

  /** The longest row: within {@code cutoff} Å now, and as listed. */
  int[] largestRows(double cutoff) {
    int[] largest = new int[2];
    for (int p = 0; p < points.atoms(); p++) {
      int count = 0;
      int end = segment[p * (types() + 1) + types()];
      for (int e = start(p); e < end; e++) {
        int q = neighbor[e];
        double dx = points.x[q] - points.x[p];
        double dy = points.y[q] - points.y[p];
        double dz = points.z[q] - points.z[p];
        count += dx * dx + dy * dy + dz * dz < cutoff * cutoff ? 1 : 0;
      }
      largest[0] = Math.max(largest[0], count);
      largest[1] = Math.max(largest[1], end - start(p));
    }
    return largest;
  }

  private void build(Atoms atoms) {
    findTypes(atoms);
    points.begin(atoms);
    int n = atoms.size();
    if (order.length != n) {
      order = new int[n];
      pointOfAtom = new int[n];
      cursor = new int[n];
      type = new int[n];
    }
    if (segment.length != n * (types() + 1)) {
      segment = new int[n * (types() + 1)];
    }
    entries = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      bins.fill(points, atoms.start(s), atoms.start(s + 1), radius, order);
    }
    points.reorder(atoms, order);
    for (int p = 0; p < n; p++) {
      pointOfAtom[order[p]] = p;
      type[p] = Arrays.binarySearch(presentTypes, atoms.type[order[p]]);
    }
    for (int s = 0; s < atoms.systems(); s++) {
      buildSystem(atoms, s);
    }
    makeGroups(n);
  }

  private void findTypes(Atoms atoms) {
    boolean[] present = new boolean[atoms.species().size()];
    for (int t : atoms.type) {
      present[t] = true;
    }
    int[] found = new int[present.length];
    int count = 0;
    for (int t = 0; t < present.length; t++) {
      if (present[t]) {
        found[count++] = t;
      }
    }
    presentTypes = Arrays.copyOf(found, count);
  }

  private void buildSystem(Atoms atoms, int s) {
    int from = atoms.start(s);
    int to = atoms.start(s + 1);
    bins.fill(points, from, to, radius, order);
    Arrays.fill(cursor, from, to, 0);
    pairs = 0;
    int[] typeEnd = new int[types()];
    for (int t = 0; t < types(); t++) {
      for (int i = from; i < to; i++) {
        if (type[pointOfAtom[i]] == t) {
          findPairsOf(pointOfAtom[i], atoms.box(s), from, to);
        }
      }
      typeEnd[t] = pairs;
    }
    sortPairs(from, to, typeEnd);
    linkReverse(from, to);
  }

  /** All images of atom point p, home included, in ascending order, as neighbours of others. */
  private void findPairsOf(int p, Box box, int from, int to) {
    int[] low = new int[3];
    int[] high = new int[3];
    for (int d = 0; d < 3; d++) {
      if (box.periodic(d)) {
        double f = box.fractional(d, points.x[p], points.y[p], points.z[p]);
        double margin = radius / box.thickness(d) + 1e-6;
        low[d] = (int) Math.ceil(-margin - f);
        high[d] = (int) Math.floor(1 + margin - f);
      }
    }
    for (int a = low[0]; a <= high[0]; a++) {
      for (int b = low[1]; b <= high[1]; b++) {
        for (int c = low[2]; c <= high[2]; c++) {
          boolean home = a == 0 && b == 0 && c == 0;
          findRowsAround(home ? p : points.addImage(p, a, b, c));
        }
      }
    }
  }

  private void findRowsAround(int q) {
    double qx = points.x[q];
    double qy = points.y[q];
    double qz = points.z[q];
    int lastX = bins.clampX(qx + radius);
    int lastY = bins.clampY(qy + radius);
    int firstZ = bins.clampZ(qz - radius);
    int lastZ = bins.clampZ(qz + radius);
    for (int bx = bins.clampX(qx - radius); bx <= lastX; bx++) {
      for (int by = bins.clampY(qy - radius); by <= lastY; by++) {
        collect(q, bins.start(bx, by, firstZ), bins.start(bx, by, lastZ + 1));
      }
    }
  }

  private void collect(int q, int from, int to) {
    if (pairRow.length < pairs + (to - from)) {
      int capacity = Math.max(pairs + (to - from), pairs + (pairs >> 1));
      pairRow = Arrays.copyOf(pairRow, capacity);
      pairPoint = Arrays.copyOf(pairPoint, capacity);
    }
    double[] x = points.x;
    double[] y = points.y;
    double[] z = points.z;
    double limit = radius * radius;
    int m = pairs;
    for (int p = from; p < to; p++) {
      double dx = x[p] - x[q];
      double dy = y[p] - y[q];
      double dz = z[p] - z[q];
      pairRow[m] = p;
      pairPoint[m] = q;
      // Without a branch: whether a candidate is near is anybody's guess.
      m += dx * dx + dy * dy + dz * dz < limit && p != q ? 1 : 0;
    }
    pairs = m;
  }

  /** Distributes the pairs, which come in the order of rows, to the rows. */
  private void sortPairs(int from, int to, int[] typeEnd) {
    for (int m = 0; m < pairs; m++) {
      cursor[pairRow[m]]++;
    }
    int at = entries;
    for (int p = from; p < to; p++) {
      int count = cursor[p];
      cursor[p] = at;
      at += count;
    }
    if (neighbor.length < at) {
      int capacity = at + (at >> 3);
      neighbor = Arrays.copyOf(neighbor, capacity);
      reverse = Arrays.copyOf(reverse, capacity);
    }
    entries = at;
    int m = 0;
    for (int t = 0; t <= types(); t++) {
      for (int p = from; p < to; p++) {
        segment[p * (types() + 1) + t] = cursor[p];
      }
      for (; t < types() && m < typeEnd[t]; m++) {
        neighbor[cursor[pairRow[m]]++] = pairPoint[m];
      }
    }
  }

  /**
   * Row i lists the images n of atom j next to each other in ascending order, and row j the images
   * -n of atom i, which is the descending order. Going through the atoms i in the order of the rows
   * meets the blocks of every row j one after another.
   */
  private void linkReverse(int from, int to) {
    for (int p = from; p < to; p++) {
      cursor[p] = start(p);
    }
    for (int t = 0; t < types(); t++) {
      for (int i = from; i < to; i++) {
        if (type[pointOfAtom[i]] == t) {
          linkRow(pointOfAtom[i]);
        }
      }
    }
  }

  private void linkRow(int p) {
    int end = segment[p * (types() + 1) + types()];
    int e = start(p);
    while (e < end) {
      int j = points.owner(neighbor[e]);
      int last = e + 1;
      while (last < end && points.owner(neighbor[last]) == j) {
        last++;
      }
      int count = last - e;
      for (int k = 0; k < count; k++) {
        reverse[e + k] = cursor[j] + count - 1 - k;
      }
      cursor[j] += count;
      e = last;
    }
  }

  /** Bundles atoms of one type in the order of their places. */
  private void makeGroups(int n) {
    int capacity = (n + types() * (lanes - 1)) / lanes + 1;
    if (groupAtom.length < capacity * lanes) {
      groupAtom = new int[capacity * lanes];
    }
    int[] open = new int[types()];
    int[] filled = new int[types()];
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
}
