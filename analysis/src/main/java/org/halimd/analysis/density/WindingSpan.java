package org.halimd.analysis.density;

import java.util.ArrayList;
import java.util.List;

/**
 * The lattice directions in which something periodic, a cluster or a network, meets its own images:
 * linearly independent winding vectors, at most three.
 */
public final class WindingSpan {
  private final List<int[]> vectors = new ArrayList<>(3);

  /** Adds a vector unless it lies in the span already. */
  public void add(int[] w) {
    boolean independent =
        switch (vectors.size()) {
          case 0 -> w[0] != 0 || w[1] != 0 || w[2] != 0;
          case 1 -> isNonzero(cross(vectors.get(0), w));
          case 2 -> dot(cross(vectors.get(0), vectors.get(1)), w) != 0;
          default -> false;
        };
    if (independent) {
      vectors.add(w.clone());
    }
  }

  /** Adds all vectors of another span. */
  public void addAll(WindingSpan other) {
    other.vectors.forEach(this::add);
  }

  /** The dimension of the span: 0 for an isolated cluster, 3 for a network. */
  public int rank() {
    return vectors.size();
  }

  /** Whether some vector of the span has a component along direction {@code d}. */
  public boolean reaches(int d) {
    return vectors.stream().anyMatch(w -> w[d] != 0);
  }

  /** Independent winding vectors in multiples of a, b, c. */
  public List<int[]> vectors() {
    return List.copyOf(vectors);
  }

  private static long[] cross(int[] u, int[] v) {
    return new long[] {
      (long) u[1] * v[2] - (long) u[2] * v[1],
      (long) u[2] * v[0] - (long) u[0] * v[2],
      (long) u[0] * v[1] - (long) u[1] * v[0]
    };
  }

  private static long dot(long[] u, int[] v) {
    return Math.addExact(Math.addExact(u[0] * v[0], u[1] * v[1]), u[2] * v[2]);
  }

  private static boolean isNonzero(long[] v) {
    return v[0] != 0 || v[1] != 0 || v[2] != 0;
  }
}
