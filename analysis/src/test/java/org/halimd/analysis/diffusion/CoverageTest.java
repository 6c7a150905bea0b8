package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.diffusion.FitMethod.Estimator;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Box;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the 95 % interval contains the truth in 95 % of the runs. */
class CoverageTest {
  private static final int WALKS = 200;
  private static final int IONS = 10;
  private static final int FRAMES = 300;
  private static final double STEP = 0.4;

  /** Every way to fit a line states an error that means something, on the same walks. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void intervals(double vibration) {
    SplittableRandom random = new SplittableRandom(20260101);
    List<Estimator> estimators =
        vibration == 0 ? List.of(Estimator.values()) : List.of(Estimator.GLS);
    Map<Estimator, List<LineFit>> fits = new EnumMap<>(Estimator.class);
    for (int walk = 0; walk < WALKS; walk++) {
      double[] total = walk(random, vibration);
      FitWindow window = new WindowRule.Displacement(3).choose(total, 1, IONS);
      assertTrue(window.diffusive(), window.reason());
      int[] lags = window.spreadLags();
      double[] y = Arrays.stream(lags).mapToDouble(lag -> total[lag]).toArray();
      for (Estimator estimator : estimators) {
        FitMethod method = new FitMethod(estimator, false);
        LineFit fit =
            new DisplacementFit(lags, FRAMES, 1, IONS, 3, DisplacementFit.Vibration.AUTO, method)
                .fit(y);
        fits.computeIfAbsent(estimator, e -> new ArrayList<>()).add(fit);
      }
    }
    fits.forEach(CoverageTest::check);
  }

  private static void check(Estimator estimator, List<LineFit> fits) {
    double truth = STEP * STEP * 3;
    long covered =
        fits.stream()
            .map(fit -> Posterior.of(fit.slope(), fit.slopeError()))
            .filter(p -> p.lower() <= truth && truth <= p.upper())
            .count();
    assertTrue(
        covered >= 0.90 * WALKS && covered <= 0.98 * WALKS, estimator + " covered " + covered);
    double mean = fits.stream().mapToDouble(LineFit::slope).average().orElseThrow();
    double sd =
        Math.sqrt(
            fits.stream().mapToDouble(f -> Math.pow(f.slope() - mean, 2)).sum() / (WALKS - 1));
    assertEquals(truth, mean, 4 * sd / Math.sqrt(WALKS), estimator.word());
    double claimed = fits.stream().mapToDouble(LineFit::slopeError).average().orElseThrow();
    // The approximate covariance is known to be a little off; the exact one is not.
    assertEquals(1, claimed / sd, estimator == Estimator.QUICK ? 0.3 : 0.2, estimator.word());
  }

  /** Total displacement of independent walkers with white vibration, steps of unit time. */
  private static double[] walk(SplittableRandom random, double vibration) {
    Box box = Box.orthogonal(1000, 1000, 1000);
    int[] type = new int[IONS];
    double[][] r = new double[3][IONS];
    PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                List.of(AtomSet.all(IONS)), Unwrapping.MEAN_CELL, DriftRemoval.NONE, List.of()));
    for (int k = 0; k < FRAMES; k++) {
      double[][] seen = new double[3][IONS];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < IONS; i++) {
          r[c][i] += STEP * random.nextGaussian();
          seen[c][i] = r[c][i] + vibration * random.nextGaussian();
        }
      }
      recorder.accept(Trajectories.continuous(1000.0 * k, box, type, seen));
    }
    try (recorder) {
      DisplacementTable msd = recorder.paths().displacements(0, FRAMES);
      return DiffusionAnalysis.totals(msd, 0);
    }
  }
}
