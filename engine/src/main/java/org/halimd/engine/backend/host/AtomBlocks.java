package org.halimd.engine.backend.host;

import org.halimd.system.Atoms;

/**
 * The atoms of a batch in blocks that are pieces of work: no block has atoms of two systems, and
 * how a system is cut depends on its size only.
 */
public final class AtomBlocks {
  private final int size;
  private int[] from = new int[0];
  private int[] system = new int[0];
  private int end;
  private int count;

  /** Blocks of at most {@code size} atoms. */
  public AtomBlocks(int size) {
    this.size = size;
  }

  /** Cuts the systems of a batch. */
  public void cut(Atoms atoms) {
    count = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      count += (atoms.size(s) + size - 1) / size;
    }
    if (from.length != count) {
      from = new int[count];
      system = new int[count];
    }
    int b = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      for (int i = atoms.start(s); i < atoms.start(s + 1); i += size) {
        from[b] = i;
        system[b++] = s;
      }
    }
    end = atoms.size();
  }

  /** Number of blocks. */
  public int count() {
    return count;
  }

  /** The system that block {@code b} belongs to. */
  public int system(int b) {
    return system[b];
  }

  /** First atom of block {@code b}. */
  public int from(int b) {
    return from[b];
  }

  /** One past the last atom of block {@code b}. */
  public int to(int b) {
    return b + 1 < count ? from[b + 1] : end;
  }
}
