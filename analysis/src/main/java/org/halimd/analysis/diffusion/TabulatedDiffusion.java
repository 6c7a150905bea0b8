package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A diffusion coefficient from a table of displacements that a program wrote during a run. Without
 * the paths neither the covariance nor blocks are known: the line is ordinary least squares and the
 * error the empirical one.
 *
 * @param spacing time between lags in ps
 * @param msd displacements in Å², lag 0 first, indices: axis, lag
 * @param ions number of ions averaged over
 * @param window the fit window
 * @param fits lines through x, y, z and the total
 * @param he the empirical error
 */
public record TabulatedDiffusion(
    double spacing, double[][] msd, int ions, FitWindow window, LineFit[] fits, HeError he) {
  private static final int TOTAL = 3;

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
    double spacing = spacing(time);
    if (startsAtLagOne(time, spacing)) {
      return of(withZero(time), withZeros(msd), ions, rule, siteDistance);
    }
    double[] total = total(msd);
    FitWindow window = rule.choose(total, spacing, ions);
    LineFit[] fits = new LineFit[4];
    double[] t = Arrays.copyOfRange(time, window.from(), window.to());
    for (int axis = 0; axis <= TOTAL; axis++) {
      double[] y = axis == TOTAL ? total : msd[axis];
      fits[axis] = LinearRegression.ordinary(t, Arrays.copyOfRange(y, window.from(), window.to()));
    }
    double bound =
        DiffusionEstimate.bound(LagCurve.all(total), fits[TOTAL].slope(), window, spacing);
    return new TabulatedDiffusion(
        spacing,
        msd,
        ions,
        window.neededAtLeast(rule.timeFor(bound, ions), fits[TOTAL].slope() > 0),
        fits,
        HeError.of(total, ions, siteDistance));
  }

  /** Whether the row of lag 0 is missing. */
  private static boolean startsAtLagOne(double[] time, double spacing) {
    return Math.abs(time[0] - spacing) < 0.01 * spacing;
  }

  /**
   * Displacements of several runs with the same spacing of lags, averaged, lag 0 first; lags that
   * only some of the runs have are left out.
   *
   * @param time lag of every row in ps, indices: run, row
   * @param msd displacements in Å², indices: run, axis, row
   */
  public static double[][] mean(double[][] time, double[][][] msd) {
    int runs = msd.length;
    double[][][] all = new double[runs][][];
    for (int run = 0; run < runs; run++) {
      boolean complete = !startsAtLagOne(time[run], spacing(time[run]));
      all[run] = complete ? msd[run] : withZeros(msd[run]);
    }
    int lags = Arrays.stream(all).mapToInt(m -> m[0].length).min().orElseThrow();
    double[][] mean = new double[3][lags];
    for (int axis = 0; axis < 3; axis++) {
      for (int lag = 0; lag < lags; lag++) {
        for (double[][] one : all) {
          mean[axis][lag] += one[axis][lag] / runs;
        }
      }
    }
    return mean;
  }

  /** The time between rows in ps. */
  public static double spacing(double[] time) {
    return (time[time.length - 1] - time[0]) / (time.length - 1);
  }

  private static double[] total(double[][] msd) {
    double[] total = new double[msd[0].length];
    Arrays.setAll(total, k -> msd[0][k] + msd[1][k] + msd[2][k]);
    return total;
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
    return DiffusionEstimate.CM2_PER_S * fits[axis].slope() / (axis == TOTAL ? 6 : 2);
  }

  /** x, y, z and total with the empirical error; an upper bound where the ions do not diffuse. */
  public List<DiffusionEstimate> estimates() {
    List<DiffusionEstimate> estimates = new ArrayList<>();
    for (int axis = 0; axis <= TOTAL; axis++) {
      double[] y = axis == TOTAL ? total(msd) : msd[axis];
      estimates.add(
          DiffusionEstimate.tabulated(
              DiffusionEstimate.Fitted.of(
                  axis, LagCurve.all(y), fits[axis], 0, window, spacing, ions, he)));
    }
    return estimates;
  }
}
