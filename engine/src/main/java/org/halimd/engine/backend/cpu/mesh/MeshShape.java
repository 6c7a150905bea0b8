package org.halimd.engine.backend.cpu.mesh;

import org.halimd.system.Box;

/**
 * Sizes of the mesh of one system and of the array that holds it.
 *
 * <p>The mesh has planes, rows and points along a, b and c. All three go on behind their ends by a
 * border, so that the p³ points of an atom lie at fixed distances from its first: charges that were
 * assigned there are added to the points they stand for, and later the potential is continued
 * there. Rows are filled up to whole vectors.
 */
final class MeshShape {
  /** Planes of one piece of the assignment, at most: a longer mesh has more pieces. */
  private static final int LARGEST_CHUNK = 16;

  final int order;
  final int[] size;

  /** Distance of rows and of planes. */
  final int row;

  final int plane;

  /** Numbers of a plane that belong to rows without those of the border, in pairs of vectors. */
  final int inner;

  /**
   * Planes per piece of the assignment, and number of pieces. Atoms of pieces that are not
   * neighbours share no points.
   */
  final int chunk;

  final int chunks;

  MeshShape(Box box, double pointsPerLength, int order, int lanes) {
    this.order = order;
    size = new int[3];
    for (int d = 0; d < 3; d++) {
      double length = Math.hypot(Math.hypot(box.h(0, d), box.h(1, d)), box.h(2, d));
      size[d] = LineTransform.lengthAtLeast(Math.max(order, pointsPerLength * length));
    }
    row = roundedUp(size[2] + SplineTable.WIDTH, lanes);
    plane = (size[1] + order - 1) * row;
    inner = roundedUp(size[1] * row, 2 * lanes);
    int width = Math.clamp((size[0] + 7) / 8, order - 1, LARGEST_CHUNK);
    chunks = Math.max(1, size[0] / width);
    chunk = (size[0] + chunks - 1) / chunks;
    if ((double) planes() * plane > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException("the cell is too large for one mesh");
    }
  }

  static int roundedUp(int n, int multiple) {
    return (n + multiple - 1) / multiple * multiple;
  }

  /** Planes that the atoms of piece {@code c} lie in. */
  int planesOf(int c) {
    return Math.max(0, Math.min(chunk, size[0] - c * chunk));
  }

  /** Planes, those of the border included. */
  int planes() {
    return size[0] + order - 1;
  }

  /** Rows of a plane, those of the border included. */
  int rows() {
    return size[1] + order - 1;
  }
}
