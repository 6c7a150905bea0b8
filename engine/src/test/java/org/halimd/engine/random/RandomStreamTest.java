package org.halimd.engine.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Streams are functions of their coordinates and have the promised distributions. */
class RandomStreamTest {
  private static final long SEED = 20240607L;
  private static final int SAMPLES = 20_000;

  @Test
  void sameCoordinatesGiveSameNumbers() {
    RandomStream stream = new RandomStream();
    double[] first = mixedDraws(stream.at(SEED, Purpose.LANGEVIN, 7, 1L << 40));
    stream.at(1, Purpose.CELL_RESCALING, 0, 0).normal();
    double[] again = mixedDraws(stream.at(SEED, Purpose.LANGEVIN, 7, 1L << 40));
    assertArrayEquals(first, again, 0.0);
  }

  private static double[] mixedDraws(RandomStream stream) {
    return new double[] {stream.normal(), stream.uniform(), stream.gamma(2.5), stream.normal()};
  }

  @Test
  void everyCoordinateMatters() {
    RandomStream stream = new RandomStream();
    Set<Double> seen = new HashSet<>();
    int count = 0;
    for (long seed : new long[] {0, 1, -1, 1L << 32, 1L << 63}) {
      for (Purpose purpose : Purpose.values()) {
        for (int atom : new int[] {0, 1, Integer.MAX_VALUE}) {
          for (long step : new long[] {0, 1, 1L << 32, (1L << 56) - 1}) {
            seen.add(stream.at(seed, purpose, atom, step).uniform());
            count++;
          }
        }
      }
    }
    assertEquals(count, seen.size());
  }

  @Test
  void purposesHaveDistinctCodes() {
    Set<Integer> codes = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      assertTrue(purpose.code() > 0 && purpose.code() < 256);
      codes.add(purpose.code());
    }
    assertEquals(Purpose.values().length, codes.size());
  }

  @Test
  void uniformNumbersAcrossSteps() {
    checkDistribution(RandomStream::uniform, new UniformRealDistribution(null, 0, 1));
  }

  @Test
  void normalNumbersAcrossSteps() {
    checkDistribution(RandomStream::normal, new NormalDistribution(null, 0, 1));
  }

  @Test
  void gammaNumbersOfSmallAndLargeShape() {
    for (double shape : new double[] {0.5, 1, 2.5, 300}) {
      checkDistribution(s -> s.gamma(shape), new GammaDistribution(null, shape, 1));
    }
  }

  @Test
  void chiSquaredNumbers() {
    for (int degrees : new int[] {1, 2, 95}) {
      checkDistribution(s -> s.chiSquared(degrees), new ChiSquaredDistribution(null, degrees));
    }
    assertEquals(0.0, new RandomStream().at(1, Purpose.LANGEVIN, 0, 0).chiSquared(0));
  }

  @Test
  void successiveDrawsOfOneStreamAreNormalAndIndependent() {
    RandomStream stream = new RandomStream().at(SEED, Purpose.INITIAL_VELOCITY, 3, 0);
    double[] draws = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      draws[i] = stream.normal();
    }
    assertAccepted(new NormalDistribution(null, 0, 1), draws);
    double[] first = new double[SAMPLES / 2];
    double[] second = new double[SAMPLES / 2];
    for (int i = 0; i < SAMPLES / 2; i++) {
      first[i] = draws[2 * i];
      second[i] = draws[2 * i + 1];
    }
    // Pairs of one Box-Muller transform: linear and quadratic correlation, 4 standard errors.
    double bound = 4 / Math.sqrt(SAMPLES / 2.0);
    assertEquals(0, new PearsonsCorrelation().correlation(first, second), bound);
    for (int i = 0; i < first.length; i++) {
      first[i] *= first[i];
      second[i] *= second[i];
    }
    assertEquals(0, new PearsonsCorrelation().correlation(first, second), bound);
  }

  @Test
  void neighbouringAtomsStepsAndPurposesAreUncorrelated() {
    RandomStream stream = new RandomStream();
    double[] base = new double[SAMPLES];
    double[] nextAtom = new double[SAMPLES];
    double[] nextPurpose = new double[SAMPLES];
    double[] nextSeed = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      base[i] = stream.at(SEED, Purpose.LANGEVIN, 5, i).normal();
      nextAtom[i] = stream.at(SEED, Purpose.LANGEVIN, 6, i).normal();
      nextPurpose[i] = stream.at(SEED, Purpose.LANGEVIN_SECOND, 5, i).normal();
      nextSeed[i] = stream.at(SEED + 1, Purpose.LANGEVIN, 5, i).normal();
    }
    double bound = 4 / Math.sqrt(SAMPLES);
    for (double[] other : new double[][] {nextAtom, nextPurpose, nextSeed}) {
      assertEquals(0, new PearsonsCorrelation().correlation(base, other), bound);
      assertNotEquals(base[0], other[0]);
    }
  }

  @Test
  void shapeMustBePositive() {
    RandomStream stream = new RandomStream().at(1, Purpose.LANGEVIN, 0, 0);
    assertThrows(IllegalArgumentException.class, () -> stream.gamma(0));
    assertThrows(IllegalArgumentException.class, () -> stream.gamma(Double.NaN));
  }

  private static void checkDistribution(
      ToDoubleFunction<RandomStream> draw, RealDistribution distribution) {
    RandomStream stream = new RandomStream();
    double[] draws = new double[SAMPLES];
    for (int step = 0; step < SAMPLES; step++) {
      draws[step] = draw.applyAsDouble(stream.at(SEED, Purpose.LANGEVIN, 11, step));
    }
    assertAccepted(distribution, draws);
  }

  /** Kolmogorov-Smirnov with a fixed seed: a correct generator passes once and for all. */
  private static void assertAccepted(RealDistribution distribution, double[] draws) {
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, draws);
    assertTrue(p > 0.005, () -> distribution.getClass().getSimpleName() + ": p = " + p);
  }
}
