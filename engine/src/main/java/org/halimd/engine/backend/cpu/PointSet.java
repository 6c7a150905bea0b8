package org.halimd.engine.backend.cpu;

import java.util.Arrays;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The points that rows of neighbours refer to: the atoms of the batch, ordered along space, and
 * behind them the periodic images that lie close enough to the cell to be somebody's neighbour. A
 * pair is two points; whether the cell is small or large makes no difference.
 *
 * <p>Atoms are wrapped into the cell when the list is built, and keep their images until the next
 * build. For forces not to depend on when that was, differences of coordinates must not depend on
 * it to the last bit. Therefore coordinates and lattice vectors are rounded to multiples of 2^-32 Å
 * (2e-10 Å), far below the single precision of pairs; sums of such numbers are exact up to 10^6 Å.
 */
final class PointSet {
  private static final double QUANTA = 0x1p32;
  private static final double QUANTUM = 0x1p-32;

  /** Points that a thread moves at a time. */
  private static final int BLOCK = 512;

  private final Workers workers;
  private final Workers.Task moveAtoms = this::moveAtoms;
  private final Workers.Task moveImages = this::moveImages;
  private Atoms batch;
  private int atoms;
  private int size;

  /** Atom of the batch behind each of the first points. */
  int[] atom = new int[0];

  /** Coordinates in Å of all points. */
  double[] x = new double[0];

  double[] y = new double[0];
  double[] z = new double[0];

  /** System of every atom point. */
  private int[] system = new int[0];

  /** Lattice vectors to subtract from the position of every atom of the batch, three numbers. */
  private int[] wrap = new int[0];

  /** The atom point that every point is an image of; of atom points themselves. */
  int[] owner = new int[0];

  /** Lattice vectors to add to the owner of every image, three numbers. */
  private int[] image = new int[0];

  /** Lattice vectors as columns, nine numbers per system. */
  private double[] cell = new double[0];

  PointSet(Workers workers) {
    this.workers = workers;
  }

  /** Begins anew with the atoms of a batch, which keep their order until {@link #reorder}. */
  void begin(Atoms newBatch) {
    batch = newBatch;
    atoms = batch.size();
    size = atoms;
    if (atom.length != atoms || cell.length != 9 * batch.systems()) {
      atom = new int[atoms];
      system = new int[atoms];
      wrap = new int[3 * atoms];
      cell = new double[9 * batch.systems()];
    }
    reservePoints(atoms);
    for (int s = 0; s < batch.systems(); s++) {
      Box box = batch.box(s);
      for (int i = batch.start(s); i < batch.start(s + 1); i++) {
        atom[i] = i;
        owner[i] = i;
        system[i] = s;
        for (int d = 0; d < 3; d++) {
          wrap[3 * i + d] = box.image(d, batch.x[i], batch.y[i], batch.z[i]);
        }
      }
    }
    update(batch);
  }

  /**
   * Puts atom {@code order[k]} at place {@code k}; called before any image is added. Systems stay
   * where they are.
   */
  void reorder(int[] order) {
    System.arraycopy(order, 0, atom, 0, atoms);
    update(batch);
  }

  /** Adds the image (a, b, c) of atom point {@code p} and returns its number. */
  int addImage(int p, int a, int b, int c) {
    int k = size - atoms;
    if (image.length <= 3 * k) {
      int capacity = k + (k >> 2) + 64;
      image = Arrays.copyOf(image, 3 * capacity);
      reservePoints(atoms + capacity);
    }
    owner[size] = p;
    image[3 * k] = a;
    image[3 * k + 1] = b;
    image[3 * k + 2] = c;
    place(size);
    return size++;
  }

  private void reservePoints(int points) {
    int length = points + RowBuilder.STRIDE;
    if (x.length < length) {
      x = Arrays.copyOf(x, length);
      y = Arrays.copyOf(y, length);
      z = Arrays.copyOf(z, length);
      owner = Arrays.copyOf(owner, length);
    }
  }

  /** Moves all points to the present positions of the batch. */
  void update(Atoms newBatch) {
    batch = newBatch;
    for (int s = 0; s < batch.systems(); s++) {
      Box box = batch.box(s);
      for (int k = 0; k < 9; k++) {
        cell[9 * s + k] = rounded(box.h(k / 3, k % 3));
      }
    }
    workers.run(moveAtoms, (atoms + BLOCK - 1) / BLOCK);
    workers.run(moveImages, (size - atoms + BLOCK - 1) / BLOCK);
  }

  private void moveAtoms(int worker, int block) {
    int end = Math.min(atoms, (block + 1) * BLOCK);
    for (int p = block * BLOCK; p < end; p++) {
      int i = atom[p];
      int h = 9 * system[p];
      double a = wrap[3 * i];
      double b = wrap[3 * i + 1];
      double c = wrap[3 * i + 2];
      x[p] = rounded(batch.x[i]) - (cell[h] * a + cell[h + 1] * b + cell[h + 2] * c);
      y[p] = rounded(batch.y[i]) - (cell[h + 3] * a + cell[h + 4] * b + cell[h + 5] * c);
      z[p] = rounded(batch.z[i]) - (cell[h + 6] * a + cell[h + 7] * b + cell[h + 8] * c);
    }
  }

  private void moveImages(int worker, int block) {
    int end = Math.min(size, atoms + (block + 1) * BLOCK);
    for (int q = atoms + block * BLOCK; q < end; q++) {
      place(q);
    }
  }

  private void place(int q) {
    int k = q - atoms;
    int p = owner[q];
    int h = 9 * system[p];
    double a = image[3 * k];
    double b = image[3 * k + 1];
    double c = image[3 * k + 2];
    x[q] = x[p] + (cell[h] * a + cell[h + 1] * b + cell[h + 2] * c);
    y[q] = y[p] + (cell[h + 3] * a + cell[h + 4] * b + cell[h + 5] * c);
    z[q] = z[p] + (cell[h + 6] * a + cell[h + 7] * b + cell[h + 8] * c);
  }

  private static double rounded(double v) {
    return Math.rint(v * QUANTA) * QUANTUM;
  }

  /** Number of atoms. */
  int atoms() {
    return atoms;
  }

  /** Number of points, images included. */
  int size() {
    return size;
  }

  /** Bytes held. */
  long bytes() {
    return 4L * (atom.length + system.length + wrap.length + owner.length + image.length)
        + 24L * x.length;
  }
}
