package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.diffusion.FitMethod.Estimator;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways to fit a line to displacements, and what is said of single axes and turning cells. */
class FitMethodTest {
  private static final int[] LAGS = {4, 8, 12, 16, 20, 30, 40};
  private static final double SPACING = 0.5;

  private static LineFit fit(double[] y, FitMethod method) {
    return new DisplacementFit(LAGS, 100, SPACING, 10, 3, DisplacementFit.Vibration.AUTO, method)
        .fit(y);
  }

  private static double[] line(double slope, double intercept) {
    return Arrays.stream(LAGS).mapToDouble(n -> slope * SPACING * n + intercept).toArray();
  }

  @ParameterizedTest
  @EnumSource(Estimator.class)
  void exactLines(Estimator estimator) {
    LineFit free = fit(line(1.2, 0.3), new FitMethod(estimator, false));
    assertEquals(1.2, free.slope(), 1e-9);
    assertEquals(0.3, free.intercept(), 1e-9);
    LineFit forced = fit(line(1.2, 0), new FitMethod(estimator, true));
    assertEquals(1.2, forced.slope(), 1e-9);
    assertEquals(0, forced.intercept(), 0);
    assertTrue(forced.slopeError() > 0 && forced.slopeError() < free.slopeError());
    // Forced through zero, what is vibration counts as diffusion.
    assertTrue(fit(line(1.2, 0.3), new FitMethod(estimator, true)).slope() > 1.21);
    LineFit still = fit(new double[LAGS.length], new FitMethod(estimator, false));
    assertEquals(0, still.slope() + still.slopeError(), 0);
  }

  /** The error by hand for two lags: Cov(1, 2) = Var(1) N_1/N_2. */
  @Test
  void approximateCovariance() {
    int[] lags = {10, 20};
    double[] y = {3, 6};
    FitMethod quick = new FitMethod(Estimator.QUICK, false);
    LineFit fit =
        new DisplacementFit(lags, 100, 1, 5, 3, DisplacementFit.Vibration.AUTO, quick).fit(y);
    double first = 2.0 / 3 * 9 / (5 * 10);
    double second = 2.0 / 3 * 36 / (5 * 5);
    double both = first * 2;
    assertEquals(Math.sqrt(first + second - 2 * both) / 10, fit.slopeError(), 1e-12);
  }

  /** Ions that move along x and vibrate along z: no coefficient along z, a larger error along y. */
  @Test
  void axesAreJudgedByThemselves() {
    DiffusionResult result = analyse(Unwrapping.MEAN_CELL, 0);
    DiffusionEstimate x = result.estimates().get(0);
    DiffusionEstimate y = result.estimates().get(1);
    DiffusionEstimate z = result.estimates().get(2);
    assertTrue(x.diffusive() && y.diffusive());
    assertFalse(z.diffusive());
    assertTrue(z.upperBound() < 0.01 * x.coefficient(), "bound " + z.upperBound());
    assertTrue(y.heRelative() > 1.3 * x.heRelative());
    assertEquals(
        3.43 / Math.sqrt(result.total().effectiveIons()) + 0.04,
        result.total().heRelative(),
        1e-12);
  }

  /** A solid that turns does not diffuse, and it is said that it turns. */
  @Test
  void turningCells() {
    double still = analyse(Unwrapping.MEAN_CELL, 0).total().coefficient();
    DiffusionResult turned = analyse(Unwrapping.MEAN_CELL, 0.1);
    assertEquals(still, turned.total().coefficient(), 0.005 * still);
    String warning = warning(turned);
    assertTrue(warning.contains("by up to 5.7 degrees") && warning.contains("leaves it out"));
    assertTrue(warning(analyse(Unwrapping.MEAN_CELL, 0.6)).contains("% too small"));
    assertTrue(warning(analyse(Unwrapping.TOROIDAL, 0.1)).contains("use mean_cell"));
    assertTrue(warning(analyse(Unwrapping.MEAN_CELL, 0.01)).isEmpty());
  }

  private static String warning(DiffusionResult result) {
    return result.warnings().stream().filter(w -> w.contains("turns")).findAny().orElse("");
  }

  /** Twelve ions walk in x, a third as far in y, vibrate in z; the cell turns by an angle. */
  private static DiffusionResult analyse(Unwrapping unwrapping, double angle) {
    int ions = 12;
    int frames = 400;
    double[] step = {0.7, 0.35, 0};
    SplittableRandom random = new SplittableRandom(11);
    double[][] walk = new double[3][ions];
    PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                List.of(AtomSet.all(ions)), unwrapping, DriftRemoval.NONE, List.of()));
    for (int k = 0; k < frames; k++) {
      double[][] r = new double[3][ions];
      double phi = angle * k / (frames - 1);
      double cos = Math.cos(phi);
      double sin = Math.sin(phi);
      for (int i = 0; i < ions; i++) {
        for (int c = 0; c < 3; c++) {
          walk[c][i] += step[c] * random.nextGaussian();
        }
        double x = walk[0][i];
        double y = walk[1][i];
        r[0][i] = cos * x - sin * y;
        r[1][i] = sin * x + cos * y;
        r[2][i] = walk[2][i] + 0.1 * random.nextGaussian();
      }
      double[] cell = {20 * cos, 20 * sin, 0, -20 * sin, 20 * cos, 0, 0, 0, 20};
      Box box = Box.ofLattice(cell, true, true, true);
      recorder.accept(Trajectories.wrapped(1000.0 * k, box, new int[ions], r));
    }
    try (recorder) {
      RecordedPaths paths = recorder.paths();
      return new DiffusionAnalysis(
              paths,
              new DiffusionAnalysis.Settings(0, -1, new WindowRule.Displacement(3), 3, 0, frames))
          .run();
    }
  }
}
