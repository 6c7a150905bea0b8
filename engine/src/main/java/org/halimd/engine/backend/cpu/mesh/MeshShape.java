package org.halimd.engine.backend.cpu.mesh;

import org.halimd.system.Box;

/**
 * Sizes of the mesh of one system and of the arrays that hold it.
 *
 * <p>A mesh in memory has planes, rows and points along a, b and c. Its rows are filled up with
 * zeros to whole vectors. A <i>bordered</i> mesh goes on periodically behind its ends, so that the
 * p³ points of an atom lie at fixed distances from its first.
 */
final class MeshShape {
  /** Planes of one piece of the assignment, at most: a longer mesh has more pieces. */
  private static final int LARGEST_CHUNK = 16;

  private static final int SMALLEST_CHUNK = 6;

  final int order;
  final int[] size;

  /** Distance of rows and of planes in a mesh. */
  final int row;

  final int plane;

  /** Distance of rows and of planes in a bordered mesh. */
  final int borderedRow;

  final int borderedPlane;

  /** Planes per piece of the assignment, and number of pieces. */
  final int chunk;

  final int chunks;

  MeshShape(Box box, double pointsPerLength, int order, int lanes) {
    this.order = order;
    size = new int[3];
    for (int d = 0; d < 3; d++) {
      double length = Math.hypot(Math.hypot(box.h(0, d), box.h(1, d)), box.h(2, d));
      size[d] = LineTransform.lengthAtLeast(Math.max(order, pointsPerLength * length));
    }
    row = roundedUp(size[2], lanes);
    plane = roundedUp(size[1] * row, 2 * lanes);
    borderedRow = size[2] + SplineTable.WIDTH;
    borderedPlane = (size[1] + order - 1) * borderedRow;
    int width = Math.clamp((size[0] + 7) / 8, SMALLEST_CHUNK, LARGEST_CHUNK);
    chunks = Math.max(1, size[0] / width);
    chunk = (size[0] + chunks - 1) / chunks;
    if ((double) chunks * (chunk + order) * borderedPlane > Integer.MAX_VALUE - 64) {
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

  /** Numbers in the memory of a piece: a bordered mesh of its planes. */
  int pieceLength() {
    return (chunk + order - 1) * borderedPlane;
  }
}
