package org.halimd.kernels.cuda.charges;

import org.halimd.potential.EvaluationOptions.Precision;

/**
 * How a block of the transforms deals with the lines of a system, which depends on the longest side
 * of its mesh and on nothing else; see {@code MeshClass} in {@code mesh_transform.cuh}.
 */
enum MeshClass {
  /** Up to 128 points a side. */
  SHORT("_short", 128, 8, 4),
  /** Up to 720 points a side. */
  LONG("_long", 720, 4, 2);

  private final String ending;
  private final int longest;
  private final int lines;
  private final int linesDouble;

  MeshClass(String ending, int longest, int lines, int linesDouble) {
    this.ending = ending;
    this.longest = longest;
    this.lines = lines;
    this.linesDouble = linesDouble;
  }

  /** The class for a mesh, or null if it has too many points along a side. */
  static MeshClass of(int[] size) {
    for (MeshClass each : values()) {
      if (Math.max(size[0], Math.max(size[1], size[2])) <= each.longest) {
        return each;
      }
    }
    return null;
  }

  /** Most points a side. */
  int longest() {
    return longest;
  }

  /** Complex lines per block. */
  int lines(Precision precision) {
    return precision == Precision.DOUBLE ? linesDouble : lines;
  }

  /** Columns per block. */
  int group(Precision precision) {
    return Math.min(4, lines(precision));
  }

  /** The end of the names of kernels. */
  String ending(Precision precision) {
    return precision == Precision.DOUBLE ? ending + "_double" : ending;
  }
}
