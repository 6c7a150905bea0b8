package org.halimd.analysis.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left of lines, and how far from it the points are that were left out. */
class ThinningTest {
  @Test
  void straightPiecesKeepTheirEnds() {
    double[] x = IntStream.range(0, 101).mapToDouble(i -> i).toArray();
    double[] y = Arrays.stream(x).map(v -> Math.abs(v - 40)).toArray();
    assertArrayEquals(new int[] {0, 40, 100}, Thinning.of(x, y));
    assertArrayEquals(new int[] {0}, Thinning.of(new double[] {3}, new double[] {4}));
    assertArrayEquals(new int[0], Thinning.of(new double[0], new double[0]));
  }

  @Test
  void curvesStayWithinTheTolerance() {
    double[] x = IntStream.range(0, 500).mapToDouble(i -> 0.8 * i).toArray();
    double[] y = Arrays.stream(x).map(v -> 100 * Math.sin(v / 30)).toArray();
    int[] kept = Thinning.of(x, y);
    assertTrue(kept.length < 250, kept.length + " points");
    for (int k = 1; k < kept.length; k++) {
      int a = kept[k - 1];
      int b = kept[k];
      for (int i = a; i <= b; i++) {
        double line = y[a] + (y[b] - y[a]) * (x[i] - x[a]) / (x[b] - x[a]);
        double slope = (y[b] - y[a]) / (x[b] - x[a]);
        double distance = Math.abs(y[i] - line) / Math.hypot(1, slope);
        assertTrue(distance <= Thinning.TOLERANCE + 1e-12);
      }
    }
  }

  /** Dense noise: no extreme value is lost, and columns hold four points at most. */
  @Test
  void extremesOfNoiseStay() {
    double[] x = IntStream.range(0, 100_000).mapToDouble(i -> i / 250.0).toArray();
    double[] y = IntStream.range(0, x.length).mapToDouble(i -> (i * 7919L) % 1013 / 10.0).toArray();
    y[54_321] = 500;
    y[54_322] = -500;
    int[] kept = Thinning.of(x, y);
    assertTrue(kept.length <= 4 * 800, kept.length + " points");
    assertEquals(500, Arrays.stream(kept).mapToDouble(i -> y[i]).max().orElseThrow());
    assertEquals(-500, Arrays.stream(kept).mapToDouble(i -> y[i]).min().orElseThrow());
  }
}
