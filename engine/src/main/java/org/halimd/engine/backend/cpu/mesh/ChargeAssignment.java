package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * From atoms to the charge mesh. Atoms are dealt out to pieces of the mesh by the plane below them;
 * pieces are assigned to the mesh in the order of rows and atoms, first those with even, then those
 * with odd numbers: no two threads write to the same point, and the order of sums is fixed. Then
 * the border is added to the rest of the mesh plane by plane.
 */
final class ChargeAssignment {
  /** Atoms that are located together. */
  static final int BLOCK = 512;

  private final MeshShape shape;
  private final int atoms;
  private final int[] key;
  private final int[] start;
  private final float[] mesh;

  /** The first of the points of every atom. */
  final int[] point;

  /** Positions of atoms above their first points, from 0 to 1. */
  final float[] fx;

  final float[] fy;
  final float[] fz;

  /** Atoms in the order of pieces and rows. */
  final int[] sorted;

  /**
   * The assignment of one system.
   *
   * @param mesh memory of the mesh
   */
  ChargeAssignment(MeshShape shape, int atoms, float[] mesh) {
    this.shape = shape;
    this.atoms = atoms;
    key = new int[atoms];
    start = new int[shape.chunks * shape.size[1] + 1];
    point = new int[atoms];
    fx = new float[atoms];
    fy = new float[atoms];
    fz = new float[atoms];
    sorted = new int[atoms];
    this.mesh = mesh;
  }

  /** Bytes held, the mesh not included. */
  long bytes() {
    return 4L * (key.length + start.length + 5L * atoms);
  }

  int blocks() {
    return (atoms + BLOCK - 1) / BLOCK;
  }

  /** Finds the points of a block of atoms; {@code from} is the first atom of the system. */
  void locate(Atoms all, int from, Box box, int block) {
    int last = Math.min(atoms, (block + 1) * BLOCK);
    for (int i = block * BLOCK; i < last; i++) {
      double x = all.x[from + i];
      double y = all.y[from + i];
      double z = all.z[from + i];
      double a = above(box.fractional(0, x, y, z), shape.size[0]);
      double b = above(box.fractional(1, x, y, z), shape.size[1]);
      double c = above(box.fractional(2, x, y, z), shape.size[2]);
      int p = below(a, shape.size[0]);
      int q = below(b, shape.size[1]);
      int r = below(c, shape.size[2]);
      fx[i] = (float) (a - p);
      fy[i] = (float) (b - q);
      fz[i] = (float) (c - r);
      point[i] = p * shape.plane + q * shape.row + r;
      key[i] = p / shape.chunk * shape.size[1] + q;
    }
  }

  /** Position in the cell in units of mesh points. */
  private static double above(double s, int size) {
    return (s - Math.floor(s)) * size;
  }

  /** A fraction just below a whole number may have been rounded to 1. */
  private static int below(double t, int size) {
    return Math.min((int) t, size - 1);
  }

  /** Orders the atoms by piece and row, and those of a row by their number. */
  void sort() {
    Arrays.fill(start, 0);
    for (int i = 0; i < atoms; i++) {
      start[key[i] + 1]++;
    }
    for (int k = 1; k < start.length; k++) {
      start[k] += start[k - 1];
    }
    for (int i = 0; i < atoms; i++) {
      sorted[start[key[i]]++] = i;
    }
    // Each entry now holds its end, which is the beginning of the next.
    System.arraycopy(start, 0, start, 1, start.length - 1);
    start[0] = 0;
  }

  /** Empties plane {@code p}, border included. */
  void clear(int p) {
    Arrays.fill(mesh, p * shape.plane, (p + 1) * shape.plane, 0);
  }

  /** Assigns the charges of the atoms of one piece. */
  void spread(int c, double[] charge, int from, SplineTable table, LineBuffers w) {
    int last = start[(c + 1) * shape.size[1]];
    for (int k = start[c * shape.size[1]]; k < last; k++) {
      int i = sorted[k];
      MeshKernels.spread(
          table,
          fx[i],
          fy[i],
          fz[i],
          (float) charge[from + i],
          mesh,
          point[i],
          shape.plane,
          shape.row,
          w);
    }
  }

  /** Adds what stands in the border to plane {@code x}. */
  void collect(int x) {
    for (int p = x; p < shape.planes(); p += shape.size[0]) {
      for (int y = 0; y < shape.rows(); y++) {
        addRow(p, y, x);
      }
    }
    // What is behind the rows takes part in the transforms.
    for (int y = 0; y < shape.size[1]; y++) {
      int at = x * shape.plane + y * shape.row;
      Arrays.fill(mesh, at + shape.size[2], at + shape.row, 0);
    }
  }

  /** Adds row y of plane p to where it belongs on plane x. */
  private void addRow(int p, int y, int x) {
    int from = p * shape.plane + y * shape.row;
    int to = x * shape.plane + y % shape.size[1] * shape.row;
    if (from != to) {
      add(from, to, shape.size[2]);
    }
    add(from + shape.size[2], to, shape.order - 1);
  }

  private void add(int from, int to, int length) {
    for (int z = 0; z < length; z++) {
      mesh[to + z] += mesh[from + z];
    }
  }
}
