package org.halimd.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EquilibrationTest {
  /** The cell of a run at constant volume: rounding of the mean is no correlation. */
  @ParameterizedTest
  @ValueSource(doubles = {13.134, 2184.4, 12.663, 0.1, -3.3, 0})
  void constantSeriesAreEquilibratedFromTheBeginning(double value) {
    double[] series = new double[1600];
    Arrays.fill(series, value);
    assertEquals(1, StatisticalInefficiency.of(series));
    assertEquals(0, Equilibration.detect(series, 8).start());
  }

  @Test
  void transientIsLeftOut() {
    SplittableRandom random = new SplittableRandom(1);
    double[] series = new double[2000];
    for (int k = 0; k < series.length; k++) {
      series[k] = 5 * Math.exp(-k / 50.0) + random.nextGaussian();
    }
    int start = Equilibration.detect(series, 10).start();
    assertTrue(start >= 50 && start <= 250, "start " + start);
  }

  /** A series that only drifts: a few last samples look independent, but are no answer. */
  @Test
  void theLastFewSamplesAreNoAnswer() {
    double[] series = new double[400];
    for (int k = 0; k < series.length; k++) {
      series[k] = Math.sin(k / 130.0) + 0.01 * Math.sin(37.0 * k * k);
    }
    assertTrue(Equilibration.detect(series, 1).start() <= 380);
  }

  /**
   * Correlations over thousands of samples come from a transform; their sum is that of the
   * definition.
   */
  @Test
  void longCorrelations() {
    SplittableRandom random = new SplittableRandom(4);
    double[] series = new double[6000];
    for (int k = 1; k < series.length; k++) {
      series[k] = 0.999 * series[k - 1] + random.nextDouble() - 0.5;
    }
    double mean = Arrays.stream(series).average().orElseThrow();
    int n = series.length;
    double g = 1;
    double variance = 0;
    for (int t = 0; t < n - 1; t++) {
      double sum = 0;
      for (int k = 0; k + t < n; k++) {
        sum += (series[k] - mean) * (series[k + t] - mean);
      }
      double c = sum / (n - t);
      if (t == 0) {
        variance = c;
      } else if (c <= 0) {
        break;
      } else {
        g += 2 * c / variance * (1 - (double) t / n);
      }
    }
    assertTrue(g > 1000, "g = " + g);
    assertEquals(g, StatisticalInefficiency.of(series), 1e-9 * g);
  }
}
