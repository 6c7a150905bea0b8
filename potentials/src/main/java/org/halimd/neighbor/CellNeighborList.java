package org.halimd.neighbor;

import java.util.Arrays;
import org.halimd.system.Atoms;

/**
 * A full neighbour list built with cell lists: work and memory are proportional to the number of
 * atoms, for any periodic or open, orthogonal or skewed cell of any thickness.
 *
 * <p>Every system of a batch has its own cells. Rows are complete and sorted whatever the cell; see
 * {@link NeighborList}. Two different atoms at exactly the same place are listed (at distance zero)
 * because they may have moved apart when the list is used.
 *
 * <p>The list is built in two passes over the same search, one that counts and one that fills, so
 * its storage always fits: it grows with the largest list met and never overflows. Since the search
 * visits the neighbours j in ascending order and each j's images in ascending order, rows come out
 * sorted.
 */
public final class CellNeighborList implements NeighborList {
  private final double radius;
  private final CellGrid grid = new CellGrid();
  private int atomCount;
  private int[] start = new int[1];
  private int[] cursor = new int[0];
  private int[] neighbor = new int[0];
  private int[] imageA = new int[0];
  private int[] imageB = new int[0];
  private int[] imageC = new int[0];
  private long candidates;

  /**
   * An empty list.
   *
   * @param radius pairs closer than this are listed, in Å, positive
   */
  public CellNeighborList(double radius) {
    if (!(radius > 0) || !Double.isFinite(radius)) {
      throw new IllegalArgumentException("the radius of a neighbour list must be positive");
    }
    this.radius = radius;
  }

  /** A new list of all pairs of {@code atoms} within {@code radius} Å. */
  public static CellNeighborList of(Atoms atoms, double radius) {
    CellNeighborList list = new CellNeighborList(radius);
    list.build(atoms);
    return list;
  }

  /**
   * Lists all pairs at the present positions.
   *
   * @throws ArithmeticException if a position is not finite (the message names the atom) or if
   *     there are more than 2^31 - 1 entries
   */
  public void build(Atoms atoms) {
    atomCount = atoms.size();
    long before = grid.candidates();
    if (start.length < atomCount + 1) {
      start = new int[atomCount + 1];
      cursor = new int[atomCount];
    }
    for (int s = 0; s < atoms.systems(); s++) {
      grid.fill(atoms, s, radius);
      countRows(atoms.start(s), atoms.start(s + 1));
      fillRows(atoms.start(s), atoms.start(s + 1));
    }
    candidates = grid.candidates() - before;
  }

  private void countRows(int from, int to) {
    Arrays.fill(cursor, from, to, 0);
    CellGrid.Sink increment = (i, j, nA, nB, nC) -> cursor[i]++;
    for (int j = from; j < to; j++) {
      grid.search(j, increment);
    }
    for (int i = from; i < to; i++) {
      int count = cursor[i];
      cursor[i] = start[i];
      start[i + 1] = Math.addExact(start[i], count);
    }
    reserve(start[to]);
  }

  private void fillRows(int from, int to) {
    CellGrid.Sink append = this::append;
    for (int j = from; j < to; j++) {
      grid.search(j, append);
    }
  }

  private void append(int i, int j, int nA, int nB, int nC) {
    int k = cursor[i]++;
    neighbor[k] = j;
    imageA[k] = nA;
    imageB[k] = nB;
    imageC[k] = nC;
  }

  private void reserve(int entries) {
    if (neighbor.length < entries) {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8, entries + (entries >> 2) + 64L);
      neighbor = Arrays.copyOf(neighbor, capacity);
      imageA = Arrays.copyOf(imageA, capacity);
      imageB = Arrays.copyOf(imageB, capacity);
      imageC = Arrays.copyOf(imageC, capacity);
    }
  }

  @Override
  public int start(int i) {
    return start[i];
  }

  @Override
  public int end(int i) {
    return start[i + 1];
  }

  @Override
  public int neighbor(int k) {
    return neighbor[k];
  }

  @Override
  public int imageA(int k) {
    return imageA[k];
  }

  @Override
  public int imageB(int k) {
    return imageB[k];
  }

  @Override
  public int imageC(int k) {
    return imageC[k];
  }

  @Override
  public double radius() {
    return radius;
  }

  /** Number of entries of all rows together. */
  public int entries() {
    return start[atomCount];
  }

  /** Number of distances that the last {@link #build} computed, a measure of its work. */
  public long candidates() {
    return candidates;
  }
}
