package org.halimd.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.MeanSquareDisplacement;
import org.halimd.analysis.transport.Origins;
import org.halimd.analysis.transport.VelocityAutocorrelation;
import org.halimd.analysis.transport.VelocityTable;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Frames;
import org.halimd.engine.RunPlan;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.reference.ReferenceBackend;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.potential.EvaluationOptions;
import org.halimd.system.Frame;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;

/**
 * Half the derivative of the mean-square displacement is the integral of the velocity
 * autocorrelation: positions, velocities, times and units of a run fit together.
 */
class EinsteinGreenKuboTest {
  private static final int LAGS = 60;
  private static final int SAMPLES = 1500;
  private static final double STEP = 2;

  @Test
  void liquidDiffusesTheSameBothWays() {
    MeanSquareDisplacement einstein =
        new MeanSquareDisplacement(
            MeanSquareDisplacement.Settings.live(
                LAGS, List.of(AtomSet.all(27)), DriftRemoval.NONE, Double.NaN));
    VelocityAutocorrelation greenKubo =
        new VelocityAutocorrelation(
            LAGS, List.of(AtomSet.all(27)), null, Origins.COMMON, Double.NaN);
    double[] cell = {9.2, 0.4, 0, 0, 9.6, 0.3, 0, 0, 9.4};
    RunPlan plan =
        RunPlan.simple(
            500 + 4 * SAMPLES,
            STEP,
            List.of(new Ensemble.NvtNoseHoover(1200, 1200, 100)),
            new long[] {1});
    try (Context context =
        new ReferenceBackend()
            .open(
                TestModels.lennardJones(),
                EvaluationOptions.DEFAULT,
                TestSystems.lattice(cell, new int[] {3, 3, 3}, 1200, 3))) {
      context.begin(plan);
      context.advance(500);
      for (int k = 0; k < SAMPLES; k++) {
        context.advance(4);
        Frame frame = Frames.of(context.state(), 0, Units.CODATA_2018);
        einstein.accept(frame);
        greenKubo.accept(frame);
      }
    }
    DisplacementTable displacement = einstein.result();
    VelocityTable velocity = greenKubo.result();
    double[][] integral = velocity.diffusion(0);
    double scale = 0;
    for (int lag = 1; lag < LAGS; lag++) {
      double fromVelocities = sum(integral[lag - 1], integral[lag]) / 3;
      double fromPositions =
          (displacement.total(0, lag) - displacement.total(0, lag - 1))
              / (6 * displacement.spacing());
      scale = Math.max(scale, fromVelocities);
      assertEquals(fromVelocities, fromPositions, 0.02 * scale, "lag " + lag);
    }
    assertTrue(scale > 0.5, "D = " + scale + " Å²/ps is no liquid");
  }

  /** Sum over the axes of the mean of two rows. */
  private static double sum(double[] a, double[] b) {
    return 0.5 * (a[0] + a[1] + a[2] + b[0] + b[1] + b[2]);
  }
}
