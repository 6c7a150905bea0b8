package org.halimd.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halimd.analysis.structure.PairCounts;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

class FrameWorkersTest {
  private static Frame frame(int k) {
    Random random = new Random(k);
    double[][] r = new double[3][50];
    for (double[] axis : r) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = 9 * random.nextDouble();
      }
    }
    double edge = 9 + 0.1 * random.nextDouble();
    return Trajectories.wrapped(k, Box.orthogonal(edge, edge, edge), new int[50], r);
  }

  @Test
  void samplesComeInTheOrderOfTheFrames() {
    List<Double> times = new ArrayList<>();
    try (FrameWorkers<Double> workers = new FrameWorkers<>(5, () -> Frame::time, times::add)) {
      for (int k = 0; k < 200; k++) {
        workers.accept(frame(k));
      }
      workers.finish();
    }
    for (int k = 0; k < 200; k++) {
      assertEquals(k, times.get(k));
    }
  }

  @Test
  void sameBitsWhateverTheNumberOfThreads() {
    RadialDistribution one = run(1);
    RadialDistribution four = run(4);
    assertArrayEquals(one.sums().count(), four.sums().count());
    assertArrayEquals(one.sums().countTimesVolume(), four.sums().countTimesVolume());
  }

  private static RadialDistribution run(int threads) {
    RadialDistribution distribution = new RadialDistribution(8, 90);
    try (FrameWorkers<PairCounts> workers =
        new FrameWorkers<>(threads, distribution::measurement, distribution::add)) {
      for (int k = 0; k < 37; k++) {
        workers.accept(frame(k));
      }
      workers.finish();
    }
    return distribution;
  }

  @Test
  void errorsComeThrough() {
    try (FrameWorkers<Double> workers =
        new FrameWorkers<>(
            2,
            () ->
                f -> {
                  throw new InputException("no such atom");
                },
            x -> {})) {
      workers.accept(frame(0));
      assertThrows(InputException.class, workers::finish);
    }
    assertThrows(
        IllegalArgumentException.class, () -> new FrameWorkers<>(0, () -> Frame::time, x -> {}));
  }
}
