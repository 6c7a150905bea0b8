package org.halimd.engine.app.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coarser grids hold the same ions at the same places. */
class GridReductionTest {
  private static final Box CELL = Box.orthogonal(10, 12, 14);

  private static ScalarGrid random(int a, int b, int c, double offset) {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new double[a * b * c];
    Arrays.setAll(values, k -> random.nextDouble());
    return new ScalarGrid(CELL, new GridShape(a, b, c), offset, values);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void theIntegralIsKept(double offset) {
    ScalarGrid fine = random(100, 30, 65, offset);
    ScalarGrid coarse = GridReduction.reduce(fine);
    assertEquals("64 x 30 x 64", coarse.shape().toString());
    assertEquals(fine.integral(), coarse.integral(), 1e-10 * fine.integral());
    assertEquals(offset, coarse.offset());
  }

  /** The phase of the first Fourier component along a tells where the density is. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void nothingMoves(double offset) {
    int n = 150;
    double[] values = new double[n * 2 * 2];
    Arrays.setAll(values, k -> 1 + Math.cos(2 * Math.PI * ((k / 4 + offset) / n - 0.3)));
    ScalarGrid coarse =
        GridReduction.reduce(new ScalarGrid(CELL, new GridShape(n, 2, 2), offset, values));
    double re = 0;
    double im = 0;
    for (int k = 0; k < coarse.values().length; k++) {
      double phase = 2 * Math.PI * coarse.fractional(k)[0];
      re += coarse.values()[k] * Math.cos(phase);
      im += coarse.values()[k] * Math.sin(phase);
    }
    assertEquals(0.3, Math.atan2(im, re) / (2 * Math.PI), 2e-6);
  }

  @Test
  void smallGridsStayAsTheyAre() {
    ScalarGrid grid = random(64, 3, 5, 0.5);
    assertArrayEquals(grid.values(), GridReduction.reduce(grid).values());
  }

  @Test
  void levelsEncloseTheirShare() {
    ScalarGrid grid = random(20, 20, 20, 0);
    double level = GridReduction.levelOfShare(grid, 0.6);
    double above = Arrays.stream(grid.values()).filter(v -> v >= level).sum();
    double share = above / Arrays.stream(grid.values()).sum();
    assertTrue(share >= 0.6 && share < 0.601, "share " + share);
  }
}
