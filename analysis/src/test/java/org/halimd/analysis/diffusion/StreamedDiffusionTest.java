package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.StreamedDisplacements;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

/** Diffusion coefficients from displacements at logarithmically spaced lags. */
class StreamedDiffusionTest {
  private static final int COMPARED = 10;
  private static final Box BOX =
      Box.ofLattice(new double[] {9, 0, 0, -3, 8, 0, 1, 2, 10}, true, true, true);

  /** Steps of variance 0.04 Å² per axis and frame of 0.1 ps, with vibration on top. */
  private static List<Frame> walk(int frames, int ions, double vibration, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] r = new double[3][ions];
    return Trajectories.make(
        frames,
        k -> {
          double[][] now = new double[3][ions];
          for (int c = 0; c < 3; c++) {
            for (int i = 0; i < ions; i++) {
              r[c][i] += 0.2 * random.nextGaussian();
              now[c][i] = r[c][i] + vibration * random.nextGaussian();
            }
          }
          return Trajectories.continuous(100.0 * k, BOX, new int[ions], now);
        });
  }

  private static final double TRUTH = 0.04 / (2 * 0.1) * DiffusionEstimate.CM2_PER_S;

  private static PathRecorder.Settings settings(int ions) {
    List<AtomSet> sets = List.of(new AtomSet("Li", AtomSet.all(ions).atoms()));
    return PathRecorder.Settings.of(sets, Unwrapping.MEAN_CELL, DriftRemoval.NONE, List.of());
  }

  private static DiffusionAnalysis.Settings analysis(int frames) {
    return new DiffusionAnalysis.Settings(0, -1, new WindowRule.Displacement(2), 2, 0, frames);
  }

  private static StreamedDiffusion streamed(List<Frame> frames) {
    int ions = frames.getFirst().size();
    StreamedDisplacements displacements = new StreamedDisplacements(settings(ions), 0);
    frames.forEach(displacements::accept);
    return StreamedDiffusion.of(displacements, analysis(frames.size()));
  }

  private static DiffusionResult recorded(List<Frame> frames) {
    int ions = frames.getFirst().size();
    try (PathRecorder recorder = new PathRecorder(settings(ions))) {
      frames.forEach(recorder::accept);
      return new DiffusionAnalysis(recorder.paths(), analysis(frames.size())).run();
    }
  }

  /** Pulls of the fit and of the blocks, and the distance from the fit to all lags. */
  @Test
  void errorsAreThoseOfTheScatter() {
    int trials = 60;
    for (double vibration : new double[] {0, 0.3}) {
      double fit = 0;
      double blocks = 0;
      double apart = 0;
      double claimed = 0;
      for (int trial = 0; trial < trials; trial++) {
        List<Frame> frames = walk(1000, 4, vibration, 100 + trial);
        DiffusionEstimate one = streamed(frames).estimates().get(3);
        assertTrue(one.diffusive() && one.blocks() >= 5);
        fit += Math.pow((one.coefficient() - TRUTH) / one.glsError(), 2) / trials;
        blocks += Math.pow(one.blockError() / one.glsError(), 2) / trials;
        if (trial < COMPARED) {
          DiffusionEstimate other = recorded(frames).total();
          double errors = (one.coefficient() - other.coefficient()) / other.glsError();
          apart += errors * errors / COMPARED;
          claimed += one.glsError() / other.glsError() / COMPARED;
        }
      }
      // 60 squared pulls; those of a fit to all lags of the same walks are 1.3 and 1.5.
      assertEquals(1.2, fit, 0.5, "squared pulls of the fit");
      assertEquals(1.1, blocks, 0.5, "squared errors of blocks over those of the fit");
      assertEquals(1, claimed, 0.1, "errors over those of a fit to all lags");
      assertTrue(apart < 0.2, "squared distance from all lags in errors: " + apart);
    }
  }

  /** Where all lags are known the window is that of all lags; otherwise it ends at known ones. */
  @Test
  void windowsAreThoseOfAllLags() {
    double[] msd = new double[401];
    for (int k = 0; k < msd.length; k++) {
      msd[k] = 0.1 * k;
    }
    List<Integer> some = new ArrayList<>();
    for (int k = 0; k < msd.length; k += k < 16 ? 1 : Integer.highestOneBit(k) / 8) {
      some.add(k);
    }
    int[] lags = some.stream().mapToInt(Integer::intValue).toArray();
    double[] values = some.stream().mapToDouble(k -> msd[k]).toArray();
    LagCurve curve = new LagCurve(lags, values, 401);
    for (WindowRule rule :
        List.of(
            new WindowRule.Displacement(3),
            new WindowRule.He2018(2),
            new WindowRule.Fraction(0.1, 0.4),
            new WindowRule.Time(5, 50),
            new WindowRule.Displacement(8))) {
      FitWindow all = rule.choose(msd, 0.5, 40);
      FitWindow known = rule.choose(curve, 0.5, 40);
      assertEquals(all.diffusive(), known.diffusive(), rule.describe());
      assertEquals(all.from(), known.from(), 1 + all.from() / 8.0, rule.describe());
      assertEquals(all.to(), known.to(), all.to() / 8.0, rule.describe());
      assertTrue(known.to() <= all.to());
      assertEquals(values[some.indexOf(known.to() - 1)], curve.at(known.to() - 1));
      if (!all.diffusive()) {
        assertEquals(all.neededTime(), known.neededTime(), 1e-9 * all.neededTime());
      }
    }
  }
}
