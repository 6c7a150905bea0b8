package org.halimd.analysis.diffusion;

import java.util.Arrays;

/**
 * A diffusion coefficient from a table of displacements that a program wrote during a run. Without
 * the paths neither the covariance nor blocks are known: the line is ordinary least squares and the
 * error the empirical one.
 *
 * @param window the fit window
 * @param fits lines through x, y, z and the total
 * @param he the empirical error
 */
public record TabulatedDiffusion(FitWindow window, LineFit[] fits, HeError he) {
  /**
   * Fits a table.
   *
   * <p>A table whose first row is lag 1 gets the missing row of lag 0, so that windows mean the
   * same lags in every file.
   *
   * @param time lag of every row in ps; the first row may be lag 0 or lag 1
   * @param msd displacements in Å², indices: axis, row
   * @param ions number of ions averaged over
   * @param rule how the window is chosen; fractions count rows of the table
   * @param siteDistance distance of neighbouring sites in Å
   */
  public static TabulatedDiffusion of(
      double[] time, double[][] msd, int ions, WindowRule rule, double siteDistance) {
    int rows = time.length;
    double spacing = (time[rows - 1] - time[0]) / (rows - 1);
    if (Math.abs(time[0] - spacing) < 0.01 * spacing) {
      return of(withZero(time), withZeros(msd), ions, rule, siteDistance);
    }
    double[] total = new double[rows];
    Arrays.setAll(total, k -> msd[0][k] + msd[1][k] + msd[2][k]);
    FitWindow window = rule.choose(total, spacing, ions);
    LineFit[] fits = new LineFit[4];
    double[] t = Arrays.copyOfRange(time, window.from(), window.to());
    for (int axis = 0; axis < 4; axis++) {
      double[] y = axis == 3 ? total : msd[axis];
      fits[axis] = LinearRegression.ordinary(t, Arrays.copyOfRange(y, window.from(), window.to()));
    }
    return new TabulatedDiffusion(window, fits, HeError.of(total, ions, siteDistance));
  }

  private static double[] withZero(double[] values) {
    double[] longer = new double[values.length + 1];
    System.arraycopy(values, 0, longer, 1, values.length);
    return longer;
  }

  private static double[][] withZeros(double[][] rows) {
    return Arrays.stream(rows).map(TabulatedDiffusion::withZero).toArray(double[][]::new);
  }

  /** D along axis 0, 1, 2, or the mean (3), in cm²/s. */
  public double diffusion(int axis) {
    return DiffusionEstimate.CM2_PER_S * fits[axis].slope() / (axis == 3 ? 6 : 2);
  }
}
