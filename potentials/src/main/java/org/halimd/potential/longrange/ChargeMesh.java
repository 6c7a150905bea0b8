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

  /** ds_d/dr_x at 3 d + x. */
  private double[] inverse;

  /** Per direction and atom: the p mesh indices, and the splines' values and derivatives in K s. */
  private final int[][] index = new int[3][0];

  private final double[][] value = new double[3][0];
  private final double[][] first = new double[3][0];
  private final double[][] second = new double[3][0];

  ChargeMesh(int order, int[] size) {
    this.order = order;
    this.size = size.clone();
  }

  /** Computes the splines of all atoms of a system. */
  void locate(Atoms atoms, int system) {
    Box box = atoms.box(system);
    inverse = box.inverseMatrix();
    int from = atoms.start(system);
    atomCount = atoms.size(system);
    for (int d = 0; d < 3; d++) {
      reserve(d, atomCount * order);
      for (int i = 0; i < atomCount; i++) {
        int atom = from + i;
        double s = box.fractional(d, atoms.x[atom], atoms.y[atom], atoms.z[atom]);
        double t = (s - Math.floor(s)) * size[d];
        double below = Math.floor(t);
        CardinalSpline.evaluate(order, t - below, value[d], first[d], second[d], i * order);
        for (int j = 0; j < order; j++) {
          index[d][i * order + j] = Math.floorMod((int) below - order + 1 + j, size[d]);
        }
      }
    }
  }

  private void reserve(int d, int length) {
    if (index[d].length < length) {
      index[d] = new int[length];
      value[d] = new double[length];
      first[d] = new double[length];
      second[d] = new double[length];
    }
  }

  /** Sets the mesh to the charge density: charge {@code charge[from + i]} of each atom i. */
  void assign(double[] charge, int from, double[] mesh) {
    Arrays.fill(mesh, 0);
    for (int i = 0; i < atomCount; i++) {
      int at = i * order;
      double q = charge[from + i];
      for (int a = at; a < at + order; a++) {
        for (int b = at; b < at + order; b++) {
          int row = row(a, b);
          double w = q * value[0][a] * value[1][b];
          for (int c = at; c < at + order; c++) {
            mesh[row + index[2][c]] += w * value[2][c];
          }
        }
      }
    }
  }

  private int row(int a, int b) {
    return (index[0][a] * size[1] + index[1][b]) * size[2];
  }

  /** A function on the mesh at atom i: its value, then its gradient in 1/Å. */
  void interpolateGradient(double[] mesh, int i, double[] result) {
    int at = i * order;
    Arrays.fill(result, 0, 4, 0);
    for (int a = at; a < at + order; a++) {
      for (int b = at; b < at + order; b++) {
        int row = row(a, b);
        double line = 0;
        double slope = 0;
        for (int c = at; c < at + order; c++) {
          double m = mesh[row + index[2][c]];
          line += m * value[2][c];
          slope += m * first[2][c];
        }
        result[0] += line * value[0][a] * value[1][b];
        result[1] += line * first[0][a] * value[1][b];
        result[2] += line * value[0][a] * first[1][b];
        result[3] += slope * value[0][a] * value[1][b];
      }
    }
    double d0 = size[0] * result[1];
    double d1 = size[1] * result[2];
    double d2 = size[2] * result[3];
    for (int x = 0; x < 3; x++) {
      result[1 + x] = d0 * inverse[x] + d1 * inverse[3 + x] + d2 * inverse[6 + x];
    }
  }

  /** The nine second derivatives of a function on the mesh at atom i, in 1/Å². */
  void interpolateCurvature(double[] mesh, int i, double[] result) {
    int at = i * order;
    double h00 = 0;
    double h01 = 0;
    double h02 = 0;
    double h11 = 0;
    double h12 = 0;
    double h22 = 0;
    for (int a = at; a < at + order; a++) {
      for (int b = at; b < at + order; b++) {
        int row = row(a, b);
        double line = 0;
        double slope = 0;
        double curve = 0;
        for (int c = at; c < at + order; c++) {
          double m = mesh[row + index[2][c]];
          line += m * value[2][c];
          slope += m * first[2][c];
          curve += m * second[2][c];
        }
        h00 += line * second[0][a] * value[1][b];
        h01 += line * first[0][a] * first[1][b];
        h02 += slope * first[0][a] * value[1][b];
        h11 += line * value[0][a] * second[1][b];
        h12 += slope * value[0][a] * first[1][b];
        h22 += curve * value[0][a] * value[1][b];
      }
    }
    toCartesian(new double[] {h00, h01, h02, h01, h11, h12, h02, h12, h22}, result);
  }

  /** d²/dr_x dr_y from the second derivatives h by the mesh coordinates K_d s_d. */
  private void toCartesian(double[] h, double[] result) {
    for (int x = 0; x < 3; x++) {
      for (int y = 0; y < 3; y++) {
        double sum = 0;
        for (int d = 0; d < 3; d++) {
          for (int e = 0; e < 3; e++) {
            sum += h[3 * d + e] * (size[d] * inverse[3 * d + x]) * (size[e] * inverse[3 * e + y]);
          }
        }
        result[3 * x + y] = sum;
      }
    }
  }
}
