package org.halimd.engine.ensemble;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.halimd.analysis.statistics.StatisticalInefficiency;
import org.halimd.engine.Ensemble;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.testing.MeanWithError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinetic energy and its parts are distributed as they must be (md-run 3.8, item 1). */
@Tag("slow")
class KineticEnergyTest {
  private static final double T = 180;
  private static final double P = 0.03;
  private static final double EDGE = 6.4;
  private static final int REPLICAS = 8;
  private static final int STEPS = 10_000;
  private static final int INTERVAL = 25;
  private static final double KT = LennardJonesReplicas.UNITS.boltzmann() * T;

  /** Fixed seeds: a correct coupling passes once and for all. */
  private static final double REJECT_BELOW = 0.005;

  static Map<String, Ensemble> ensembles() {
    Map<String, Ensemble> all = new LinkedHashMap<>(Couplings.thermostats(T));
    all.putAll(Couplings.isotropic(T, P));
    return all;
  }

  static String[] names() {
    return ensembles().keySet().toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("names")
  void kineticEnergyAndVelocitiesAreCanonical(String name) {
    State state = LennardJonesReplicas.lattice(REPLICAS, EDGE, T);
    Samples samples = Samples.run(state, ensembles().get(name), STEPS, INTERVAL, 1);
    double shape = 0.5 * (3 * LennardJonesReplicas.ATOMS - 3);

    double[] kinetic = samples.independent(Totals::kineticEnergy);
    double p = kolmogorovSmirnov(new GammaDistribution(null, shape, KT), kinetic);
    MeanWithError temperature = samples.mean(Totals::temperature);
    double[] velocities = scaledVelocities(samples, state.mass);
    double pv = kolmogorovSmirnov(new NormalDistribution(null, 0, 1), velocities);
    double worst = worstPartition(samples, state.mass);

    System.out.printf(
        "%-12s <T> = %s K; K ~ Gamma: p = %.3f (%d samples); v ~ normal: p = %.3f (%d);"
            + " equipartition within %.2f standard errors%n",
        name, temperature, p, kinetic.length, pv, velocities.length, worst);
    assertTrue(kinetic.length > 500, "too few independent samples: " + kinetic.length);
    assertTrue(p > REJECT_BELOW, "kinetic energy: p = " + p);
    assertTrue(pv > REJECT_BELOW, "velocities: p = " + pv);
    assertTrue(temperature.deviations(T) < 3.5, "temperature " + temperature);
    assertTrue(worst < 3.5, "equipartition is off by " + worst + " standard errors");
  }

  private static double kolmogorovSmirnov(RealDistribution expected, double[] sample) {
    return new KolmogorovSmirnovTest().kolmogorovSmirnovTest(expected, sample);
  }

  /**
   * Velocity components of one light and one heavy atom over their widths (kT/m (1 - m/M))^1/2, at
   * distant times.
   */
  private static double[] scaledVelocities(Samples samples, double[] mass) {
    int apart = 16;
    double total = 0;
    for (int i = 0; i < LennardJonesReplicas.ATOMS; i++) {
      total += mass[i];
    }
    double[] light = component(samples, 1, mass[1], total, apart);
    double[] heavy = component(samples, 2 * LennardJonesReplicas.ATOMS, mass[0], total, apart);
    double[] both = Arrays.copyOf(light, light.length + heavy.length);
    System.arraycopy(heavy, 0, both, light.length, heavy.length);
    return both;
  }

  private static double[] component(
      Samples samples, int index, double mass, double total, int apart) {
    double width = Math.sqrt(KT / mass * (1 - mass / total));
    return Arrays.stream(samples.velocities())
        .flatMapToDouble(
            replica ->
                java.util.stream.IntStream.range(0, replica.length / apart)
                    .mapToDouble(k -> replica[k * apart][index] / width))
        .toArray();
  }

  /**
   * Largest deviation, in standard errors, of the mean kinetic energy of a species along an axis
   * from kT/2 times the sum of (1 - m/M).
   */
  private static double worstPartition(Samples samples, double[] mass) {
    int n = LennardJonesReplicas.ATOMS;
    double total = Arrays.stream(mass, 0, n).sum();
    double worst = 0;
    for (int axis = 0; axis < 3; axis++) {
      for (int species = 0; species < 2; species++) {
        double expected = 0;
        for (int i = species; i < n; i += 2) {
          expected += 0.5 * KT * (1 - mass[i] / total);
        }
        worst = Math.max(worst, deviation(samples, mass, axis, species, expected));
      }
    }
    return worst;
  }

  private static double deviation(
      Samples samples, double[] mass, int axis, int species, double expected) {
    int n = LennardJonesReplicas.ATOMS;
    double sum = 0;
    double square = 0;
    double inefficiency = 1;
    int count = 0;
    for (double[][] replica : samples.velocities()) {
      double[] series = new double[replica.length];
      for (int k = 0; k < series.length; k++) {
        for (int i = species; i < n; i += 2) {
          double v = replica[k][axis * n + i];
          series[k] += 0.5 * mass[i] * v * v;
        }
        sum += series[k];
        square += series[k] * series[k];
        count++;
      }
      inefficiency = Math.max(inefficiency, StatisticalInefficiency.of(series));
    }
    double mean = sum / count;
    double variance = square / count - mean * mean;
    return Math.abs(mean - expected) / Math.sqrt(variance * inefficiency / count);
  }
}
