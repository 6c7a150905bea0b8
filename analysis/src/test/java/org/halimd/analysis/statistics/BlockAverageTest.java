package org.halimd.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.halimd.io.NamedArrays;
import org.junit.jupiter.api.Test;

class BlockAverageTest {
  @Test
  void errorOfCorrelatedSeriesCoversTheTruth() {
    int inside = 0;
    int trials = 200;
    double error = 0;
    for (int trial = 0; trial < trials; trial++) {
      Estimate estimate = average(autoregressive(0.9, 4000, 100 + trial), 0).estimate();
      error += estimate.standardError() / trials;
      if (Math.abs(estimate.mean()) < 1.96 * estimate.standardError()) {
        inside++;
      }
    }
    // Stationary variance 1, g = (1 + phi)/(1 - phi) = 19.
    assertEquals(Math.sqrt(19.0 / 4000), error, 0.12 * Math.sqrt(19.0 / 4000));
    assertTrue(inside > 170, "95 % interval held " + inside + " of " + trials);
  }

  @Test
  void independentSamplesKeepTheNaiveError() {
    BlockAverage average = average(autoregressive(0, 4096, 5), 3);
    Estimate estimate = average.estimate();
    assertEquals(average.standardDeviation() / 64, estimate.standardError(), 2e-3);
    assertEquals(4096, estimate.samples());
    assertTrue(estimate.effectiveSamples() > 2500, estimate.toString());
    assertTrue(estimate.converged());
  }

  @Test
  void driftIsSeenAndItsAbsenceToo() {
    int falseAlarms = 0;
    for (int trial = 0; trial < 100; trial++) {
      double[] noise = autoregressive(0.9, 4000, 1000 + trial);
      if (average(noise, 0).drift().significant()) {
        falseAlarms++;
      }
      for (int k = 0; k < noise.length; k++) {
        noise[k] += 2.0 * k / (noise.length - 1);
      }
      Drift drift = average(noise, 0).drift();
      assertTrue(drift.significant(), "trial " + trial + ": " + drift);
      assertEquals(2.0, drift.total(), 5 * drift.standardError());
    }
    assertTrue(falseAlarms <= 8, falseAlarms + " false alarms in 100");
  }

  @Test
  void linearCombinationEqualsBlockingItDirectly() {
    Random random = new Random(3);
    BlockMoments vector = new BlockMoments(3);
    BlockMoments scalar = new BlockMoments(1);
    double[] weights = {0.5, -2, 3};
    double memory = 0;
    for (int k = 0; k < 3000; k++) {
      memory = 0.8 * memory + random.nextGaussian();
      double[] sample = {memory, random.nextGaussian() + 0.3 * memory, 7 + random.nextGaussian()};
      vector.add(sample);
      scalar.add(new double[] {0.5 * sample[0] - 2 * sample[1] + 3 * sample[2]});
    }
    Estimate a = vector.estimate(weights);
    Estimate b = scalar.estimate(1);
    assertEquals(b.mean(), a.mean(), 1e-12);
    assertEquals(b.standardError(), a.standardError(), 1e-12);
    assertEquals(b.blockSize(), a.blockSize());
  }

  @Test
  void restoredAverageContinuesBitForBit() {
    double[] series = autoregressive(0.7, 777, 8);
    BlockAverage whole = average(series, 0);
    BlockAverage first = new BlockAverage();
    for (int k = 0; k < 333; k++) {
      first.add(series[k]);
    }
    NamedArrays stored = new NamedArrays();
    first.save(stored.branch("mean"));
    BlockAverage second = new BlockAverage();
    second.restore(stored.branch("mean"));
    for (int k = 333; k < series.length; k++) {
      second.add(series[k]);
    }
    assertEquals(whole.estimate(), second.estimate());
    assertEquals(whole.drift(), second.drift());
    assertArrayEquals(whole.table().toArray(), second.table().toArray());
  }

  @Test
  void tooFewSamples() {
    BlockAverage average = new BlockAverage();
    assertThrows(IllegalStateException.class, average::estimate);
    average.add(4);
    assertEquals(4, average.estimate().mean());
    assertTrue(Double.isNaN(average.estimate().standardError()));
    assertFalse(average.drift().significant());
    average.add(6);
    assertEquals(5, average.estimate().mean());
    assertEquals(1, average.estimate().standardError(), 1e-15);
  }

  private static BlockAverage average(double[] series, double shift) {
    BlockAverage average = new BlockAverage();
    for (double value : series) {
      average.add(value + shift);
    }
    return average;
  }

  /** A stationary series of unit variance with correlation phi between neighbours. */
  private static double[] autoregressive(double phi, int length, long seed) {
    Random random = new Random(seed);
    double[] series = new double[length];
    series[0] = random.nextGaussian();
    for (int k = 1; k < length; k++) {
      series[k] = phi * series[k - 1] + Math.sqrt(1 - phi * phi) * random.nextGaussian();
    }
    return series;
  }
}
