package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.io.NamedArrays;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

class MultipleTauDisplacementTest {
  private static final Box BOX =
      Box.ofMatrix(new double[] {9, 0.5, -1, 0, 8, 0.7, 0.3, 0, 10}, true, true, true);

  @Test
  void slotsAreLagsInAscendingOrder() {
    long before = 0;
    for (int slot = 0; slot < 60; slot++) {
      long lag = LagLadder.lag(slot);
      assertTrue(lag > before);
      assertTrue(LagLadder.previousLag(slot) < lag);
      before = lag;
    }
    assertEquals(15, LagLadder.lag(14));
    assertEquals(16, LagLadder.lag(15));
    assertEquals(30, LagLadder.lag(22));
    assertEquals(32, LagLadder.lag(23));
  }

  @Test
  void everyLagAveragesItsDecimatedOrigins() {
    List<Frame> frames = walk(300, 4, 1);
    MultipleTauDisplacement.Result result = run(frames);
    List<MultipleTauDisplacement.Row> rows = result.rows().get(0);
    for (int slot = 0; slot < rows.size(); slot++) {
      int lag = (int) LagLadder.lag(slot);
      int stride = lag < 16 ? 1 : Integer.highestOneBit(lag) / 8;
      double sum = 0;
      int origins = 0;
      for (int k = 0; k + lag < frames.size(); k += stride) {
        for (int i = 0; i < 4; i++) {
          double dx = frames.get(k + lag).x()[i] - frames.get(k).x()[i];
          double dy = frames.get(k + lag).y()[i] - frames.get(k).y()[i];
          double dz = frames.get(k + lag).z()[i] - frames.get(k).z()[i];
          sum += (dx * dx + dy * dy + dz * dz) / 4;
        }
        origins++;
      }
      assertEquals(origins, rows.get(slot).msd()[3].samples());
      assertEquals(sum / origins, rows.get(slot).msd()[3].mean(), 1e-10 * sum);
      assertEquals(0.01 * lag, rows.get(slot).time(), 1e-12);
    }
    assertTrue(rows.getLast().time() > 2, "lags reach " + rows.getLast().time() + " of 3 ps");
  }

  @Test
  void errorsCoverTheTruth() {
    // Steps of variance 0.04 per axis and frame of 0.01 ps: D = 2 Å²/ps.
    int trials = 60;
    int[] inside = new int[2];
    int checked = 0;
    for (int trial = 0; trial < trials; trial++) {
      List<MultipleTauDisplacement.Row> rows = run(walk(3000, 3, 500 + trial)).rows().get(0);
      for (int slot : new int[] {3, 12, 20}) {
        MultipleTauDisplacement.Row row = rows.get(slot);
        double truth = 0.12 * LagLadder.lag(slot);
        inside[0] +=
            Math.abs(row.msd()[3].mean() - truth) < 1.96 * row.msd()[3].standardError() ? 1 : 0;
        inside[1] +=
            Math.abs(row.diffusion()[3].mean() - 2) < 1.96 * row.diffusion()[3].standardError()
                ? 1
                : 0;
        checked++;
      }
    }
    for (int n : inside) {
      assertTrue(n > 0.86 * checked && n < checked, "95 % interval held " + n + " of " + checked);
    }
  }

  @Test
  void restoredAnalyzerContinuesBitForBit() {
    List<Frame> frames = walk(400, 3, 9);
    MultipleTauDisplacement first = analyzer(frames);
    frames.subList(0, 231).forEach(first::accept);
    NamedArrays stored = new NamedArrays();
    first.save(stored);
    MultipleTauDisplacement second = analyzer(frames);
    second.restore(stored);
    frames.subList(231, 400).forEach(second::accept);
    List<MultipleTauDisplacement.Row> a = run(frames).rows().get(0);
    List<MultipleTauDisplacement.Row> b = second.result().rows().get(0);
    assertEquals(a.size(), b.size());
    for (int slot = 0; slot < a.size(); slot++) {
      for (int c = 0; c < 4; c++) {
        assertEquals(a.get(slot).msd()[c], b.get(slot).msd()[c]);
        assertEquals(a.get(slot).diffusion()[c], b.get(slot).diffusion()[c]);
      }
    }
  }

  private static MultipleTauDisplacement analyzer(List<Frame> frames) {
    return new MultipleTauDisplacement(
        MeanSquareDisplacement.Settings.live(
            1, List.of(AtomSet.all(frames.get(0).size())), DriftRemoval.NONE, Double.NaN));
  }

  private static MultipleTauDisplacement.Result run(List<Frame> frames) {
    MultipleTauDisplacement analyzer = analyzer(frames);
    frames.forEach(analyzer::accept);
    return analyzer.result();
  }

  private static List<Frame> walk(int count, int atoms, long seed) {
    Random random = new Random(seed);
    double[][] r = new double[3][atoms];
    List<Frame> frames = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double[][] now = new double[3][];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < atoms; i++) {
          r[c][i] += 0.2 * random.nextGaussian();
        }
        now[c] = r[c].clone();
      }
      frames.add(Trajectories.continuous(10.0 * k, BOX, new int[atoms], now));
    }
    return frames;
  }
}
