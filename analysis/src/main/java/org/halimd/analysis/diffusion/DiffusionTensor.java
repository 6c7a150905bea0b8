package org.halimd.analysis.diffusion;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.halimd.system.Matrix3;

/**
 * The symmetric tensor of diffusion, which in a cell that is not orthogonal need not lie along x, y
 * and z.
 *
 * @param components D in cm²/s: xx yy zz yz xz xy
 * @param eigenvalues principal values in descending order
 * @param eigenvectors their directions, unit vectors, one per row
 * @param alongVectors D along the lattice vectors a, b, c
 * @param alongReciprocal D along the reciprocal vectors a*, b*, c*
 */
public record DiffusionTensor(
    double[] components,
    double[] eigenvalues,
    double[][] eigenvectors,
    double[] alongVectors,
    double[] alongReciprocal) {

  /**
   * From the six components in cm²/s.
   *
   * @param cell mean cell matrix row by row, lattice vectors as columns
   */
  public static DiffusionTensor of(double[] components, double[] cell) {
    double[][] d = {
      {components[0], components[5], components[4]},
      {components[5], components[1], components[3]},
      {components[4], components[3], components[2]}
    };
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(d));
    double[][] vectors = new double[3][];
    for (int k = 0; k < 3; k++) {
      vectors[k] = eigen.getEigenvector(k).toArray();
    }
    double[] inverse = Matrix3.inverse(cell);
    double[] direct = new double[3];
    double[] reciprocal = new double[3];
    for (int k = 0; k < 3; k++) {
      direct[k] = along(d, cell[k], cell[3 + k], cell[6 + k]);
      reciprocal[k] = along(d, inverse[3 * k], inverse[3 * k + 1], inverse[3 * k + 2]);
    }
    return new DiffusionTensor(components, eigen.getRealEigenvalues(), vectors, direct, reciprocal);
  }

  private static double along(double[][] d, double x, double y, double z) {
    double[] v = {x, y, z};
    double sum = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        sum += v[a] * d[a][b] * v[b];
      }
    }
    return sum / (x * x + y * y + z * z);
  }
}
