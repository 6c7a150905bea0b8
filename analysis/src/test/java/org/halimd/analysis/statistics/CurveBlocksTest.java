package org.halimd.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CurveBlocksTest {
  private static final int POINTS = 200;

  private static CurveBlocks series(int samples, double phi) {
    SplittableRandom random = new SplittableRandom(5);
    CurveBlocks blocks = new CurveBlocks(POINTS);
    double[] x = new double[POINTS];
    for (int k = 0; k < samples; k++) {
      for (int p = 0; p < POINTS; p++) {
        x[p] = phi * x[p] + Math.sqrt(1 - phi * phi) * random.nextGaussian();
      }
      blocks.add(x);
    }
    return blocks;
  }

  private static double meanSquare(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v / values.length;
    }
    return sum;
  }

  @Test
  void independentSamples() {
    CurveBlocks blocks = series(1000, 0);
    assertTrue(blocks.blocks() >= 16 && blocks.blocks() < 32);
    assertEquals(32, blocks.samplesPerBlock());
    assertEquals(1e-3, meanSquare(blocks.mean()), 3e-4);
    assertEquals(1e-3, meanSquare(blocks.standardError()), 2e-4);
    assertEquals(1, blocks.growth(), 0.1);
  }

  /**
   * Correlation of 20 samples, in which the error of single samples would be 40 times too small.
   */
  @Test
  void correlatedSamples() {
    double phi = Math.exp(-1 / 20.0);
    CurveBlocks blocks = series(4000, phi);
    double truth = (1 + phi) / (1 - phi) / 4000;
    assertEquals(truth, meanSquare(blocks.standardError()), 0.35 * truth);
  }

  /** Blocks shorter than the correlation: the errors grow, and that is seen. */
  @Test
  void shortBlocksAreNoticed() {
    CurveBlocks blocks = series(30, Math.exp(-1 / 20.0));
    assertTrue(blocks.growth() > 1.25, "growth " + blocks.growth());
  }

  @Test
  void fewSamplesHaveNoError() {
    CurveBlocks blocks = series(3, 0);
    assertTrue(Double.isNaN(blocks.standardError()[0]));
    assertTrue(Double.isNaN(blocks.growth()));
    assertTrue(Double.isFinite(blocks.mean()[0]));
  }

  @Test
  void weights() {
    CurveBlocks blocks = new CurveBlocks(4, 2);
    for (int k = 1; k <= 8; k++) {
      blocks.add(new double[] {2 * k, 0, k * k, 0}, new double[] {k, 0});
    }
    assertEquals(2, blocks.mean()[0]);
    assertEquals(204.0 / 36, blocks.mean()[2], 1e-12);
    assertTrue(Double.isNaN(blocks.mean()[1]));
    assertEquals(0, blocks.standardError()[0]);
    assertTrue(Double.isNaN(blocks.standardError()[3]));
    // Eight blocks of values 1 to 8.
    assertEquals(
        Math.sqrt(42.0 / 56) * Math.max(1, blocks.growth()), blocks.standardError()[2], 1e-12);
  }
}
