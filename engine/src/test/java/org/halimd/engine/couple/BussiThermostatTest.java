package org.halimd.engine.couple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.halimd.engine.random.Purpose;
import org.halimd.engine.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The factor of stochastic velocity rescaling, iterated without dynamics. */
class BussiThermostatTest {
  private static final int SAMPLES = 20_000;

  /** The kinetic energy becomes Gamma(N_f/2, kT) for any number of degrees of freedom. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 93})
  void kineticEnergyIsGammaDistributed(int freedom) {
    double kT = 0.7;
    double decay = 0.05; // successive samples are nearly independent
    RandomStream random = new RandomStream();
    double kinetic = 0.3;
    double[] samples = new double[SAMPLES];
    for (int step = 0; step < SAMPLES; step++) {
      random.at(3, Purpose.VELOCITY_RESCALING, 0, step);
      double factor = BussiThermostat.factor(kinetic, 0.5 * kT, freedom, decay, random);
      kinetic *= factor * factor;
      samples[step] = kinetic;
    }
    GammaDistribution expected = new GammaDistribution(null, 0.5 * freedom, kT);
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(expected, samples);
    assertTrue(p > 0.01, "p = " + p);
  }

  /** The mean relaxes exponentially: <K'> = c K + (1 - c) N_f kT/2. */
  @Test
  void meanRelaxesWithTheGivenTime() {
    RandomStream random = new RandomStream();
    double c = Math.exp(-1 / 10.0);
    double sum = 0;
    for (int k = 0; k < SAMPLES; k++) {
      random.at(4, Purpose.VELOCITY_RESCALING, 0, k);
      double factor = BussiThermostat.factor(3.0, 0.5, 12, c, random);
      sum += 3.0 * factor * factor / SAMPLES;
    }
    assertEquals(c * 3 + (1 - c) * 6, sum, 0.02);
  }

  /**
   * With one degree of freedom the velocity, sign included, is the Ornstein-Uhlenbeck process: it
   * is normal and its correlation over a step is c^1/2. Without the sign it would never change
   * direction.
   */
  @Test
  void signOfASingleDegreeOfFreedom() {
    double c = 0.25;
    RandomStream random = new RandomStream();
    double velocity = 1;
    double correlation = 0;
    double[] apart = new double[SAMPLES / 8];
    for (int step = 0; step < SAMPLES; step++) {
      random.at(5, Purpose.VELOCITY_RESCALING, 0, step);
      double next = velocity * BussiThermostat.factor(0.5 * velocity * velocity, 0.5, 1, c, random);
      correlation += velocity * next / SAMPLES;
      velocity = next;
      if (step % 8 == 0) {
        apart[step / 8] = velocity;
      }
    }
    assertEquals(0.5, correlation, 0.03);
    NormalDistribution standard = new NormalDistribution(null, 0, 1);
    assertTrue(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(standard, apart) > 0.01);
  }
}
