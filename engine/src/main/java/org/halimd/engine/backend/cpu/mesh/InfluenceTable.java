package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;
import org.halimd.potential.longrange.CardinalSpline;
import org.halimd.potential.longrange.WaveSphere;
import org.halimd.system.Box;

/**
 * The influence function of one system and its product with 1/(2 alpha²) + 2/k², in single
 * precision, for columns of waves side by side in lanes.
 *
 * <p>G_n = (2 pi/V) exp(-k²/(4 alpha²))/k² prod_d sinc(pi n_d/K_d)^(2p)/Lambda_d², G_0 = 0: the
 * function that minimises the mean square error of the energy (R. W. Hockney and J. W. Eastwood,
 * Computer Simulation Using Particles, ch. 8) without the aliases of its numerator, which the
 * Gaussian makes negligible; Lambda_d = sum_m sinc(pi (n_d/K_d + m))^(2p). The spline factors do
 * not depend on the cell, so the strain derivative is that of the exact sum, term by term.
 *
 * <p>Along a column k² is a polynomial of second degree in n_3. So consecutive exponentials have
 * ratios that form a geometric series: two multiplications take the place of an exponential.
 */
final class InfluenceTable {
  private final WaveSphere sphere;
  private final double alpha;
  private final int lanes;
  private final int rows;

  /** sinc^(2p)/Lambda² by direction and |n|. */
  private final double[][] spline = new double[3][];

  private final double[] b = new double[9];
  private double volume;
  private Box box;
  private boolean current;

  /** G_n and G_n (1/(2 alpha²) + 2/k²) at ((c/lanes) rows + n_3 + reach_3) lanes + c % lanes. */
  final float[] g;

  final float[] h;

  InfluenceTable(WaveSphere sphere, MeshShape shape, double alpha, int lanes) {
    this.sphere = sphere;
    this.alpha = alpha;
    this.lanes = lanes;
    this.rows = 2 * sphere.reach3 + 1;
    for (int d = 0; d < 3; d++) {
      spline[d] = new double[shape.size[d] / 2 + 1];
      for (int n = 0; n < spline[d].length; n++) {
        spline[d][n] = CardinalSpline.influenceFactor(shape.order, (double) n / shape.size[d]);
      }
    }
    g = new float[blocks() * rows * lanes];
    h = new float[g.length];
  }

  /** Bytes held by the tables. */
  long bytes() {
    return 4L * (g.length + h.length);
  }

  /** Vectors of columns. */
  int blocks() {
    return (sphere.columns() + lanes - 1) / lanes;
  }

  /** Where the table of a block begins. */
  int start(int block) {
    return block * rows * lanes;
  }

  /** Says which box counts from now on; boxes are immutable, so the same box means the same. */
  void use(Box newBox) {
    current = newBox == box;
    if (current) {
      return;
    }
    box = newBox;
    volume = newBox.volume();
    for (int k = 0; k < 9; k++) {
      b[k] = 2 * Math.PI * newBox.inverse(k / 3, k % 3);
    }
  }

  /** Computes a block if the box has changed. */
  void refresh(int block) {
    if (current) {
      return;
    }
    int last = Math.min(sphere.columns(), (block + 1) * lanes);
    for (int c = block * lanes; c < last; c++) {
      fill(c, start(block) + c % lanes);
    }
  }

  private void fill(int c, int at) {
    double x = sphere.n1[c] * b[0] + sphere.n2[c] * b[3];
    double y = sphere.n1[c] * b[1] + sphere.n2[c] * b[4];
    double z = sphere.n1[c] * b[2] + sphere.n2[c] * b[5];
    double square = x * x + y * y + z * z;
    double cross = 2 * (x * b[6] + y * b[7] + z * b[8]);
    double step = b[6] * b[6] + b[7] * b[7] + b[8] * b[8];
    double scale = 1 / (4 * alpha * alpha);
    double factor =
        2 * Math.PI / volume * spline[0][sphere.n1[c]] * spline[1][Math.abs(sphere.n2[c])];
    int n = sphere.low3[c];
    double gauss = factor * Math.exp(-scale * (square + n * (cross + n * step)));
    double ratio = Math.exp(-scale * (cross + (2 * n + 1) * step));
    double ratios = Math.exp(-2 * scale * step);
    for (; n <= sphere.high3[c]; n++) {
      double inverse = 1 / (square + n * (cross + n * step));
      double value = gauss * spline[2][Math.abs(n)] * inverse;
      int to = at + (n + sphere.reach3) * lanes;
      g[to] = (float) value;
      h[to] = (float) (value * (2 * scale + 2 * inverse));
      gauss *= ratio;
      ratio *= ratios;
    }
    if (c == zeroColumn()) {
      g[at + sphere.reach3 * lanes] = 0;
      h[at + sphere.reach3 * lanes] = 0;
    }
  }

  /** The column of k = 0, which does not belong to the sum. */
  private int zeroColumn() {
    return -sphere.lowest2[0];
  }

  /**
   * Adds the energy sum and the sums for the virial of a block to {@code total}: W = sum over all
   * waves of G |S|², then W f n_a n_b for ab = 11, 12, 13, 22, 23, 33.
   *
   * @param sums the sums along columns of {@link MeshKernels#sumWaves}
   */
  void addColumns(int block, float[] sums, double[] total, int at) {
    int last = Math.min(sphere.columns(), (block + 1) * lanes);
    for (int c = block * lanes; c < last; c++) {
      int lane = c % lanes;
      int n1 = sphere.n1[c];
      int n2 = sphere.n2[c];
      double weight = n1 == 0 ? 1 : 2;
      double f0 = weight * sums[lanes + lane];
      double f1 = weight * sums[2 * lanes + lane];
      total[at] += weight * sums[lane];
      total[at + 1] += f0 * n1 * n1;
      total[at + 2] += f0 * n1 * n2;
      total[at + 3] += f1 * n1;
      total[at + 4] += f0 * n2 * n2;
      total[at + 5] += f1 * n2;
      total[at + 6] += weight * sums[3 * lanes + lane];
    }
  }

  /** Turns the sums of {@link #addColumns} over all blocks into the virial, nine numbers. */
  void virial(double[] total, double[] result) {
    Arrays.fill(result, 0);
    for (int i = 0; i < 9; i++) {
      int r = i / 3;
      int s = i % 3;
      double kk =
          total[1] * b[r] * b[s]
              + total[2] * (b[r] * b[3 + s] + b[3 + r] * b[s])
              + total[3] * (b[r] * b[6 + s] + b[6 + r] * b[s])
              + total[4] * b[3 + r] * b[3 + s]
              + total[5] * (b[3 + r] * b[6 + s] + b[6 + r] * b[3 + s])
              + total[6] * b[6 + r] * b[6 + s];
      result[i] = (r == s ? total[0] : 0) - kk;
    }
  }
}
