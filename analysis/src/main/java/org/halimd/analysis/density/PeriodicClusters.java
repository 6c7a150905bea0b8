package org.halimd.analysis.density;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Connected clusters of points of a periodic grid to which points are added one after another:
 * union-find in which every point knows its offset in lattice vectors from the root of its cluster.
 * A connection between two points of one cluster whose offsets do not match closes a path around
 * the crystal; the mismatch is a winding vector (J. Machta et al., Phys. Rev. E 54, 1332 (1996)).
 */
final class PeriodicClusters {
  private static final int ABSENT = Integer.MIN_VALUE;

  private final GridNeighbors neighbors;

  /** The point above in the tree; for a root minus the size of its cluster. */
  private final int[] parent;

  /** Offset of a point from that above it. */
  private final long[] toParent;

  private final Map<Integer, WindingSpan> spans = new HashMap<>();
  private final boolean[] axes = new boolean[3];
  private long found;
  private int points;
  private int clusters;
  private int largest;
  private int dimension;

  PeriodicClusters(GridShape shape, Connectivity connectivity) {
    if (!CellOffset.suffices(shape)) {
      throw new IllegalArgumentException("the grid " + shape + " is too thin for its size");
    }
    neighbors = new GridNeighbors(shape, connectivity);
    parent = new int[shape.size()];
    toParent = new long[shape.size()];
    Arrays.fill(parent, ABSENT);
  }

  /** Adds a point that was not added before. */
  void add(int point) {
    parent[point] = -1;
    points++;
    clusters++;
    largest = Math.max(largest, 1);
    neighbors.at(point);
    for (int s = 0; s < neighbors.count(); s++) {
      int other = neighbors.index[s];
      if (parent[other] != ABSENT) {
        join(point, other, neighbors.crossing[s]);
      }
    }
  }

  private void join(int u, int v, long crossing) {
    int rootU = find(u);
    long mismatch = found + crossing;
    int rootV = find(v);
    mismatch -= found;
    if (rootU != rootV) {
      merge(rootU, rootV, mismatch);
    } else if (mismatch != 0) {
      WindingSpan span = spans.computeIfAbsent(rootU, root -> new WindingSpan());
      if (span.rank() < 3) {
        span.add(CellOffset.unpack(mismatch));
        note(span);
      }
    }
  }

  /** Puts the smaller of two clusters under the larger; v is seen from u at {@code offset}. */
  private void merge(int u, int v, long offset) {
    boolean swap = parent[v] < parent[u];
    int root = swap ? v : u;
    int child = swap ? u : v;
    parent[root] += parent[child];
    parent[child] = root;
    toParent[child] = swap ? -offset : offset;
    clusters--;
    largest = Math.max(largest, -parent[root]);
    WindingSpan span = spans.remove(child);
    if (span != null) {
      WindingSpan both = spans.computeIfAbsent(root, r -> new WindingSpan());
      both.addAll(span);
      note(both);
    }
  }

  private void note(WindingSpan span) {
    dimension = Math.max(dimension, span.rank());
    for (int d = 0; d < 3; d++) {
      axes[d] |= span.reaches(d);
    }
  }

  /** The root of a point's cluster; {@link #found} is the offset of the point from it. */
  private int find(int point) {
    int root = point;
    long offset = 0;
    while (parent[root] >= 0) {
      offset += toParent[root];
      root = parent[root];
    }
    long rest = offset;
    for (int at = point; at != root && parent[at] != root; ) {
      int next = parent[at];
      long step = toParent[at];
      parent[at] = root;
      toParent[at] = rest;
      rest -= step;
      at = next;
    }
    found = offset;
    return root;
  }

  /** Whether the point was added. */
  boolean contains(int point) {
    return parent[point] != ABSENT;
  }

  /** A point that stands for the cluster of a point that was added. */
  int root(int point) {
    return find(point);
  }

  /** The winding vectors of the cluster with that root. */
  WindingSpan span(int root) {
    return spans.getOrDefault(root, new WindingSpan());
  }

  /** Number of points that were added. */
  int points() {
    return points;
  }

  /** Number of clusters, images counted once. */
  int clusters() {
    return clusters;
  }

  /** Points of the largest cluster. */
  int largest() {
    return largest;
  }

  /** The largest dimension of a cluster. */
  int dimension() {
    return dimension;
  }

  /** Whether some cluster percolates along direction {@code d}. */
  boolean percolates(int d) {
    return axes[d];
  }
}
