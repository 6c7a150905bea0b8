package org.halimd.analysis.diffusion;

import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Matrix3;

/**
 * How far the cell turns as a whole. That is a rotation of the solid, no diffusion: fractional
 * paths do not see it, Cartesian ones do.
 *
 * @param degrees largest angle between the cell of a frame and the first one
 * @param shortening by what fraction vectors of the mean cell are too short, since the mean of
 *     turned vectors is shorter than each
 */
record CellRotation(double degrees, double shortening) {
  private static final double LARGEST = 2;
  private static final double VISIBLE = 0.005;

  /** Looks at the cells of a range of frames. */
  static CellRotation of(RecordedPaths paths, int from, int to) {
    double[] inverse = Matrix3.inverse(paths.cell(from));
    double largest = 0;
    double volume = 0;
    for (int k = from; k < to; k++) {
      double[] cell = paths.cell(k);
      largest = Math.max(largest, angle(Matrix3.multiply(cell, inverse)));
      volume += Math.abs(Matrix3.determinant(cell)) / (to - from);
    }
    double ofMean = Math.abs(Matrix3.determinant(paths.meanCell(from, to)));
    return new CellRotation(Math.toDegrees(largest), 1 - Math.cbrt(ofMean / volume));
  }

  /** The angle of the rotation in a map that also strains a little, from its antisymmetric part. */
  private static double angle(double[] map) {
    double x = 0.5 * (map[7] - map[5]);
    double y = 0.5 * (map[2] - map[6]);
    double z = 0.5 * (map[3] - map[1]);
    return Math.atan2(Math.hypot(Math.hypot(x, y), z), 0.5 * (Matrix3.trace(map) - 1));
  }

  /** What is worth a warning, as a sentence; empty if the cell keeps its orientation. */
  String sentence(Unwrapping unwrapping) {
    if (degrees < LARGEST) {
      return "";
    }
    String turns =
        "the cell turns by up to %.1f degrees, a rotation of the whole and no diffusion; "
            .formatted(degrees);
    if (unwrapping != Unwrapping.MEAN_CELL) {
      return turns + "--unwrap %s takes it for motion: use mean_cell".formatted(unwrapping.word());
    }
    return turns
        + (shortening > VISIBLE
            ? "the mean of the turned cells makes displacements %.1f %% too small: turn all frames to one orientation"
                .formatted(100 * shortening)
            : "mean_cell leaves it out");
  }
}
