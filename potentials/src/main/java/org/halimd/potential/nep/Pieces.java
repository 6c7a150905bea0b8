package org.halimd.potential.nep;

import org.halimd.potential.Forces;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/**
 * The atoms of a batch in pieces for several threads, and a place for each piece to add forces to
 * other atoms than its own. A system is cut by its size alone and pieces are added up in their
 * order, so the result depends neither on the threads nor on the batch.
 */
final class Pieces {
  /** A piece has so many atoms at least. */
  private static final int SMALLEST = 64;

  /** Atoms whose forces are added up at a time. */
  private static final int BLOCK = 1024;

  private final Workers workers;
  private final int most;
  private final Workers.Task addBlock = this::addBlock;
  private int[] system = new int[0];
  private int[] number = new int[0];
  private int[] from = new int[0];
  private int[] to = new int[0];
  private int count;

  /** What the pieces 1, 2, ... of every system add; piece 0 adds to the result itself. */
  private Forces[] part = new Forces[0];

  private Forces out;

  /** Cuts systems into {@code most} pieces at most. */
  Pieces(Workers workers, int most) {
    this.workers = workers;
    this.most = most;
  }

  /** Cuts the systems of a batch whose results go to {@code newOut}. */
  void cut(Atoms atoms, Forces newOut) {
    out = newOut;
    int largest = 0;
    count = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      count += piecesOf(atoms.size(s));
      largest = Math.max(largest, piecesOf(atoms.size(s)));
    }
    if (from.length != count) {
      system = new int[count];
      number = new int[count];
      from = new int[count];
      to = new int[count];
    }
    int k = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      int pieces = piecesOf(atoms.size(s));
      for (int p = 0; p < pieces; p++, k++) {
        system[k] = s;
        number[k] = p;
        from[k] = atoms.start(s) + (int) ((long) p * atoms.size(s) / pieces);
        to[k] = atoms.start(s) + (int) ((long) (p + 1) * atoms.size(s) / pieces);
      }
    }
    if (part.length != largest - 1 || (part.length > 0 && part[0].fx.length != atoms.size())) {
      part = new Forces[largest - 1];
      for (int p = 0; p < part.length; p++) {
        part[p] = new Forces(atoms.size());
      }
    }
  }

  private int piecesOf(int atoms) {
    return Math.clamp(atoms / SMALLEST, 1, most);
  }

  /** Number of pieces. */
  int count() {
    return count;
  }

  /** The system of piece {@code k}. */
  int system(int k) {
    return system[k];
  }

  /** First atom of piece {@code k}. */
  int from(int k) {
    return from[k];
  }

  /** One past the last atom of piece {@code k}. */
  int to(int k) {
    return to[k];
  }

  /**
   * Where piece {@code k} adds forces, virials and Born charges of atoms that may not be its own.
   */
  Forces part(int k) {
    return number[k] == 0 ? out : part[number[k] - 1];
  }

  /** Adds all parts to the result and empties them. */
  void addUp() {
    if (part.length > 0) {
      workers.run(addBlock, (out.fx.length + BLOCK - 1) / BLOCK);
    }
  }

  private void addBlock(int worker, int block) {
    int first = block * BLOCK;
    int last = Math.min(out.fx.length, first + BLOCK);
    for (Forces p : part) {
      move(p.fx, out.fx, first, last);
      move(p.fy, out.fy, first, last);
      move(p.fz, out.fz, first, last);
      move(p.virial, out.virial, 9 * first, 9 * last);
      if (out.wantBornCharges) {
        move(p.bornCharge, out.bornCharge, 9 * first, 9 * last);
      }
    }
  }

  private static void move(double[] source, double[] target, int first, int last) {
    for (int i = first; i < last; i++) {
      target[i] += source[i];
      source[i] = 0;
    }
  }
}
