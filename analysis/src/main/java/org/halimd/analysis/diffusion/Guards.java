package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.transport.RecordedPaths;

/** Sentences about what makes a diffusion coefficient doubtful. */
final class Guards {
  private static final double UNCOMFORTABLE_STEP = 0.35;
  private static final double NON_GAUSSIAN = 0.2;
  private static final double EXPONENT = 0.15;
  private static final double FEW_CARRY = 0.5;

  private Guards() {}

  static List<String> of(DiffusionResult result, RecordedPaths paths) {
    List<String> warnings = new ArrayList<>();
    addStep(paths.largestFractionalStep(), warnings);
    FitWindow window = result.window();
    addFit(
        window,
        result.he(),
        result.fit(),
        LagCurve.all(result.totalDisplacement()),
        result.msd().spacing(),
        warnings);
    if (!window.diffusive()) {
      return warnings;
    }
    double alpha2 = result.motion().alpha2At(window.to() - 1.0);
    if (alpha2 > NON_GAUSSIAN) {
      warnings.add(
          "at the end of the window the non-Gaussian parameter is still %.2f (0.2 or less in diffusion)"
              .formatted(alpha2));
    }
    if (result.ions() >= 10 && result.motion().shareOfFastestTenth() > FEW_CARRY) {
      warnings.add(
          "the fastest tenth of the ions has %.0f %% of the displacement; few ions carry everything"
              .formatted(100 * result.motion().shareOfFastestTenth()));
    }
    if (result.total().blocks() == 0) {
      warnings.add(noBlocks(result.timeForBlocks()));
    }
    return warnings;
  }

  static String noBlocks(double timeForBlocks) {
    return "the run is too short for an error from blocks; that needs about %.4g ps"
        .formatted(timeForBlocks);
  }

  /** What frames far apart are worth. */
  static void addStep(double largest, List<String> warnings) {
    if (largest > UNCOMFORTABLE_STEP) {
      warnings.add(
          "an atom moved by %.2f of the cell between two frames; at 0.5 unwrapping is a guess: write frames more often"
              .formatted(largest));
    }
  }

  /** What is wrong with a window or with the line in it. */
  static void addFit(
      FitWindow window,
      HeError he,
      LineFit fit,
      LagCurve total,
      double spacing,
      List<String> warnings) {
    if (!window.diffusive()) {
      warnings.add(
          "not enough data for a diffusion coefficient: %s; %s"
              .formatted(window.reason(), window.advice(total.frames() * spacing)));
      return;
    }
    if (!he.applies()) {
      warnings.add(he.vibration());
    }
    if (fit.pseudoInverse()) {
      warnings.add(
          "the covariance of the displacements is singular; a pseudo-inverse (relative cut 1e-12)"
              + " was used");
    }
    double exponent = exponent(window.spread(total), total, fit);
    if (Math.abs(exponent - 1) > EXPONENT) {
      warnings.add(
          "in the fit window the displacement grows like t^%.2f, not like t; move the window or run longer"
              .formatted(exponent));
    }
  }

  /** d ln(MSD - c)/d ln t over the lags of a fit, c its intercept. */
  private static double exponent(int[] lags, LagCurve total, LineFit fit) {
    List<double[]> points = new ArrayList<>();
    for (int lag : lags) {
      double rest = total.at(lag) - fit.intercept();
      if (rest > 0) {
        points.add(new double[] {Math.log(lag), Math.log(rest)});
      }
    }
    double[] x = points.stream().mapToDouble(p -> p[0]).toArray();
    double[] y = points.stream().mapToDouble(p -> p[1]).toArray();
    return x.length < WindowRule.FEWEST_LAGS ? Double.NaN : LinearRegression.ordinary(x, y).slope();
  }
}
