package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Species;
import org.junit.jupiter.api.Test;

class VelocityBlocksTest {
  private static final Box BOX = Box.orthogonal(10, 10, 10);
  private static final int LAGS = 60;
  private static final double SPACING = 0.02;
  private static final double MEMORY = Math.exp(-SPACING / 0.2);

  private static VelocityBlocks blocks() {
    return new VelocityBlocks(
        new VelocityAutocorrelation(LAGS, List.of(AtomSet.all(2)), null, Origins.ALL, SPACING),
        LAGS);
  }

  /** Frames of two Langevin particles, D = 4 * 0.2 Å²/ps per axis. */
  private static void feed(VelocityBlocks blocks, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] v = new double[3][2];
    double kick = 2 * Math.sqrt(1 - MEMORY * MEMORY);
    for (int k = -100; k < frames; k++) {
      double[][] now = new double[3][2];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < 2; i++) {
          v[c][i] = MEMORY * v[c][i] + kick * random.nextGaussian();
          now[c][i] = 1e-3 * v[c][i];
        }
      }
      if (k >= 0) {
        blocks.accept(Trajectories.moving(1e3 * SPACING * k, BOX, new int[2], now));
      }
    }
  }

  /** Parts add up to the whole, also after neighbouring parts were joined. */
  @Test
  void partsBelongToTheWhole() {
    VelocityBlocks blocks = blocks();
    int frames = LAGS + 2 * LAGS * 40;
    feed(blocks, frames, 1);
    List<double[]> parts = blocks.runningByPart(0);
    assertTrue(parts.size() >= 16 && parts.size() < 32, "parts " + parts.size());
    double mean = parts.stream().mapToDouble(d -> d[LAGS - 1]).average().orElseThrow();
    double whole = VelocityBlocks.running(blocks.table(), 0)[LAGS - 1];
    assertEquals(whole, mean, 0.03 * whole);
  }

  /** The error is about the scatter of independent runs. */
  @Test
  void errorIsThatOfIndependentRuns() {
    int runs = 24;
    double sum = 0;
    double squares = 0;
    double claimed = 0;
    for (int r = 0; r < runs; r++) {
      VelocityBlocks blocks = blocks();
      feed(blocks, 3000, 100 + r);
      double d = VelocityBlocks.running(blocks.table(), 0)[LAGS - 1];
      sum += d / runs;
      squares += d * d / runs;
      claimed += VelocityBlocks.error(blocks.runningByPart(0), LAGS - 1, LAGS) / runs;
    }
    double scatter = Math.sqrt((squares - sum * sum) * runs / (runs - 1.0));
    double truth = 4 * 0.2 * (1 - Math.exp(-SPACING * (LAGS - 1) / 0.2));
    assertEquals(truth, sum, 4 * scatter / Math.sqrt(runs));
    assertEquals(1, claimed / scatter, 0.3);
  }

  @Test
  void shortRunsHaveNoError() {
    VelocityBlocks blocks = blocks();
    feed(blocks, LAGS - 1, 2);
    assertFalse(blocks.isComplete());
    VelocityBlocks longer = blocks();
    feed(longer, 260, 3);
    assertTrue(longer.isComplete());
    assertTrue(Double.isNaN(VelocityBlocks.error(longer.runningByPart(0), 0, LAGS)));
  }

  @Test
  void centreOfMassComesToRest() {
    double[][] v = {{0.01, 0.03}, {0, 0.02}, {-0.01, 0.005}};
    Frame frame = CentreOfMassVelocity.removed(Trajectories.moving(0, BOX, new int[] {0, 1}, v));
    double li = 6.94;
    double cl = 35.45;
    for (double[] axis : List.of(frame.vx(), frame.vy(), frame.vz())) {
      assertEquals(0, li * axis[0] + cl * axis[1], 1e-15);
    }
    assertEquals(0.02, frame.vx()[1] - frame.vx()[0], 1e-15);
    assertArrayEquals(new double[] {0.01, 0.03}, v[0]);
    Frame unknown =
        new Frame(
            -1,
            0,
            BOX,
            List.of(new Species("X", 0, Double.NaN)),
            new int[1],
            new double[1],
            new double[1],
            new double[1],
            true,
            new double[1],
            new double[1],
            new double[1]);
    InputException refused =
        assertThrows(InputException.class, () -> CentreOfMassVelocity.removed(unknown));
    assertTrue(refused.getMessage().contains("--drift none"), refused.getMessage());
  }
}
