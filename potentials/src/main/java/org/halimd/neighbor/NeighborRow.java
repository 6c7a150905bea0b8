package org.halimd.neighbor;

import java.util.Arrays;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The neighbours of one atom that lie within a cutoff now, with their vectors: what the inner loop
 * of an evaluator works on. Reused from atom to atom.
 *
 * <p>Vectors are r_ij = r_j + h n - r_i. The arrays are longer than {@link #size}; they are
 * replaced when a longer row is gathered, so take them from here after each {@link #gather}.
 */
public final class NeighborRow {
  private int size;

  /** Atom index j in the batch. */
  public int[] neighbor = new int[0];

  /** Components of r_ij in Å. */
  public double[] x = new double[0];

  /** See {@link #x}. */
  public double[] y = new double[0];

  /** See {@link #x}. */
  public double[] z = new double[0];

  /** Distances |r_ij| in Å. */
  public double[] distance = new double[0];

  /** Number of neighbours in the row. */
  public int size() {
    return size;
  }

  /**
   * Gathers the neighbours of atom {@code i} with |r_ij| &lt; {@code cutoff}, in list order.
   *
   * @param box the box of the system that owns atom {@code i}
   */
  public void gather(Atoms atoms, Box box, NeighborList list, int i, double cutoff) {
    int end = list.end(i);
    reserve(end - list.start(i));
    double cutoffSquared = cutoff * cutoff;
    int n = 0;
    for (int k = list.start(i); k < end; k++) {
      int j = list.neighbor(k);
      int a = list.imageA(k);
      int b = list.imageB(k);
      int c = list.imageC(k);
      double dx = atoms.x[j] - atoms.x[i] + box.cartesian(0, a, b, c);
      double dy = atoms.y[j] - atoms.y[i] + box.cartesian(1, a, b, c);
      double dz = atoms.z[j] - atoms.z[i] + box.cartesian(2, a, b, c);
      double squared = dx * dx + dy * dy + dz * dz;
      if (squared < cutoffSquared) {
        neighbor[n] = j;
        x[n] = dx;
        y[n] = dy;
        z[n] = dz;
        distance[n] = Math.sqrt(squared);
        n++;
      }
    }
    size = n;
  }

  private void reserve(int entries) {
    if (neighbor.length < entries) {
      int capacity = entries + (entries >> 1);
      neighbor = Arrays.copyOf(neighbor, capacity);
      x = Arrays.copyOf(x, capacity);
      y = Arrays.copyOf(y, capacity);
      z = Arrays.copyOf(z, capacity);
      distance = Arrays.copyOf(distance, capacity);
    }
  }
}
