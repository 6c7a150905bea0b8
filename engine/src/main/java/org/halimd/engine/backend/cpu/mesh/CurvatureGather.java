package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;

/** Second derivatives of a function on a mesh at atoms, in plain Java: rarely needed. */
final class CurvatureGather {
  private CurvatureGather() {}

  /**
   * Computes d²/dt_d dt_e by mesh coordinates t for de = 11, 12, 13, 22, 23, 33.
   *
   * @param w the scratch memory of the worker, whose {@link LineBuffers#curvature} gets the result
   */
  static void evaluate(
      SplineTable table,
      float fx,
      float fy,
      float fz,
      float[] mesh,
      int at,
      MeshShape shape,
      LineBuffers w) {
    splines(table, fx, 0, w);
    splines(table, fy, 1, w);
    splines(table, fz, 2, w);
    float[][] s = w.splines;
    double[] h = w.curvature;
    Arrays.fill(h, 0);
    for (int a = 0; a < table.order; a++) {
      for (int b = 0; b < table.order; b++) {
        int row = at + a * shape.plane + b * shape.row;
        double line = 0;
        double slope = 0;
        double curve = 0;
        for (int c = 0; c < table.order; c++) {
          double m = mesh[row + c];
          line += m * s[2][c];
          slope += m * s[5][c];
          curve += m * s[8][c];
        }
        h[0] += line * s[6][a] * s[1][b];
        h[1] += line * s[3][a] * s[4][b];
        h[2] += slope * s[3][a] * s[1][b];
        h[3] += line * s[0][a] * s[7][b];
        h[4] += slope * s[0][a] * s[4][b];
        h[5] += curve * s[0][a] * s[1][b];
      }
    }
  }

  private static void splines(SplineTable table, float f, int d, LineBuffers w) {
    table.evaluate(table.value, f, w.splines[d]);
    table.evaluate(table.first, f, w.splines[3 + d]);
    table.evaluate(table.second, f, w.splines[6 + d]);
  }
}
