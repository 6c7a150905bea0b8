package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * From atoms to the charge mesh. Atoms are dealt out to pieces of the mesh by the plane below them;
 * each piece is assigned to memory of its own, in the order of rows and atoms, and the pieces are
 * added up plane by plane. Nothing depends on how many threads do it.
 */
final class ChargeAssignment {
  /** Atoms that are located together. */
  static final int BLOCK = 512;

  private final MeshShape shape;
  private final int atoms;
  private final int[] key;
  private final int[] start;
  private final float[] pieces;

  /** The first of the points of every atom in a bordered mesh. */
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
   * @param pieces memory for the pieces, free for other use before {@link #spread} and after {@link
   *     #collect}
   */
  ChargeAssignment(MeshShape shape, int atoms, float[] pieces) {
    this.shape = shape;
    this.atoms = atoms;
    key = new int[atoms];
    start = new int[shape.chunks * shape.size[1] + 1];
    point = new int[atoms];
    fx = new float[atoms];
    fy = new float[atoms];
    fz = new float[atoms];
    sorted = new int[atoms];
    this.pieces = pieces;
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
      point[i] = p * shape.borderedPlane + q * shape.borderedRow + r;
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

  /** Assigns the charges of the atoms of one piece. */
  void spread(
      int c, double[] charge, int from, LaneKernels kernels, SplineTable table, LineBuffers w) {
    int piece = c * shape.pieceLength();
    Arrays.fill(pieces, piece, piece + shape.pieceLength(), 0);
    int origin = c * shape.chunk * shape.borderedPlane - piece;
    int last = start[(c + 1) * shape.size[1]];
    for (int k = start[c * shape.size[1]]; k < last; k++) {
      int i = sorted[k];
      kernels.spread(
          table,
          fx[i],
          fy[i],
          fz[i],
          (float) charge[from + i],
          pieces,
          point[i] - origin,
          shape.borderedPlane,
          shape.borderedRow,
          w);
    }
  }

  /** Adds up the pieces in plane {@code x} of the mesh. */
  void collect(int x, float[] mesh) {
    // With what the last call left behind the rows, which would grow from call to call.
    Arrays.fill(mesh, x * shape.plane, (x + 1) * shape.plane, 0);
    for (int c = 0; c < shape.chunks; c++) {
      int planes = shape.planesOf(c) + shape.order - 1;
      int p = Math.floorMod(x - c * shape.chunk, shape.size[0]);
      for (; p < planes; p += shape.size[0]) {
        addPlane(c * shape.pieceLength() + p * shape.borderedPlane, mesh, x * shape.plane);
      }
    }
  }

  private void addPlane(int at, float[] mesh, int to) {
    int rows = shape.size[1] + shape.order - 1;
    for (int y = 0; y < rows; y++) {
      int target = to + y % shape.size[1] * shape.row;
      int source = at + y * shape.borderedRow;
      addRow(pieces, source, mesh, target, shape.size[2]);
      addRow(pieces, source + shape.size[2], mesh, target, shape.order - 1);
    }
  }

  private static void addRow(float[] from, int at, float[] mesh, int to, int length) {
    for (int z = 0; z < length; z++) {
      mesh[to + z] += from[at + z];
    }
  }
}
