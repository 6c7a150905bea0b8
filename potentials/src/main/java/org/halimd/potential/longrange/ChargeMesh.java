package org.halimd.potential.longrange;

import java.util.Arrays;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The way from atoms to mesh points and back, by products of B-splines in fractional coordinates.
 */
final class ChargeMesh {
  private final int order;
  private final int[] size;
  private int atomCount;

  /** Per direction and atom: the p mesh indices, spline values and derivatives d/dt, t = K s. */
  private final int[][] index = new int[3][0];

  private final double[][] value = new double[3][0];
  private final double[][] derivative = new double[3][0];

  ChargeMesh(int order, int[] size) {
    this.order = order;
    this.size = size.clone();
  }

  /** Number of mesh points. */
  int points() {
    return size[0] * size[1] * size[2];
  }

  /** Computes the splines of all atoms of a system. */
  void locate(Atoms atoms, int system) {
    Box box = atoms.box(system);
    int from = atoms.start(system);
    atomCount = atoms.size(system);
    for (int d = 0; d < 3; d++) {
      if (index[d].length < atomCount * order) {
        index[d] = new int[atomCount * order];
        value[d] = new double[atomCount * order];
        derivative[d] = new double[atomCount * order];
      }
      for (int i = 0; i < atomCount; i++) {
        int atom = from + i;
        double s = box.fractional(d, atoms.x[atom], atoms.y[atom], atoms.z[atom]);
        double t = (s - Math.floor(s)) * size[d];
        double below = Math.floor(t);
        CardinalSpline.evaluate(order, t - below, value[d], derivative[d], i * order);
        for (int j = 0; j < order; j++) {
          index[d][i * order + j] = Math.floorMod((int) below - order + 1 + j, size[d]);
        }
      }
    }
  }

  /** Sets the mesh to the charge density: charge {@code charge[from + i]} of each atom i. */
  void assign(double[] charge, int from, double[] mesh) {
    Arrays.fill(mesh, 0, points(), 0);
    for (int i = 0; i < atomCount; i++) {
      int at = i * order;
      double q = charge[from + i];
      for (int a = at; a < at + order; a++) {
        for (int b = at; b < at + order; b++) {
          int row = (index[0][a] * size[1] + index[1][b]) * size[2];
          double w = q * value[0][a] * value[1][b];
          for (int c = at; c < at + order; c++) {
            mesh[row + index[2][c]] += w * value[2][c];
          }
        }
      }
    }
  }

  /** The value at atom i of the function on the mesh. */
  double interpolate(double[] mesh, int i) {
    int at = i * order;
    double sum = 0;
    for (int a = at; a < at + order; a++) {
      for (int b = at; b < at + order; b++) {
        int row = (index[0][a] * size[1] + index[1][b]) * size[2];
        double line = 0;
        for (int c = at; c < at + order; c++) {
          line += mesh[row + index[2][c]] * value[2][c];
        }
        sum += line * value[0][a] * value[1][b];
      }
    }
    return sum;
  }

  /**
   * The value at atom i in {@code result[0]} and the derivatives d/ds_d in {@code result[1 + d]}.
   */
  void interpolateWithGradient(double[] mesh, int i, double[] result) {
    int at = i * order;
    Arrays.fill(result, 0, 4, 0);
    for (int a = at; a < at + order; a++) {
      for (int b = at; b < at + order; b++) {
        int row = (index[0][a] * size[1] + index[1][b]) * size[2];
        double line = 0;
        double slope = 0;
        for (int c = at; c < at + order; c++) {
          double m = mesh[row + index[2][c]];
          line += m * value[2][c];
          slope += m * derivative[2][c];
        }
        result[0] += line * value[0][a] * value[1][b];
        result[1] += line * derivative[0][a] * value[1][b];
        result[2] += line * value[0][a] * derivative[1][b];
        result[3] += slope * value[0][a] * value[1][b];
      }
    }
    for (int d = 0; d < 3; d++) {
      result[1 + d] *= size[d];
    }
  }
}
