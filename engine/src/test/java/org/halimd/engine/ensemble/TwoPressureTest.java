package org.halimd.engine.ensemble;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.halimd.engine.Totals;
import org.halimd.engine.testing.MeanWithError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Barostats with one volume variable on a fluid: the ratio of the volume distributions of two
 * pressures, the mean pressure, the identity that the terms in 1/N_f bring, and the compressibility
 * (md-run 3.8, items 3 to 6).
 */
@Tag("slow")
class TwoPressureTest {
  private static final double T = 180;
  private static final double P1 = 0.03;
  private static final double P2 = 0.04;
  private static final double EDGE = 6.4;
  private static final int REPLICAS = 8;
  private static final int STEPS = 40_000;
  private static final int INTERVAL = 25;
  private static final double GPA = LennardJonesReplicas.UNITS.gigapascal();
  private static final double KT = LennardJonesReplicas.UNITS.boltzmann() * T;

  @ParameterizedTest
  @ValueSource(strings = {"npt_mttk iso", "npt_scr iso"})
  void volumesOfTwoPressures(String name) {
    Samples low = sample(name, P1);
    Samples high = sample(name, P2);
    TwoStates fit =
        TwoStates.fit(low.independent(Totals::volume), high.independent(Totals::volume));
    double expected = -(P2 - P1) / GPA / KT;
    System.out.printf(
        "%-12s slope/expected = %.4f +- %.4f%n",
        name, fit.slope() / expected, -fit.error() / expected);
    checkMeanPressure(name, low, P1);
    checkMeanPressure(name, high, P2);
    checkCompressibility(name, low, high);
    assertTrue(fit.deviations(expected) < 3, fit + " instead of " + expected);
    assertTrue(fit.error() < 0.08 * -expected, "too short to tell: " + fit);
  }

  private static Samples sample(String name, double p) {
    return Samples.run(
        LennardJonesReplicas.lattice(REPLICAS, EDGE, T),
        Couplings.isotropic(T, p).get(name),
        STEPS,
        INTERVAL,
        Math.round(1000 * p));
  }

  /** The mean pressure is P and that of V (P_int - P) is -kT. */
  private static void checkMeanPressure(String name, Samples samples, double p) {
    MeanWithError pressure = samples.mean(t -> t.meanPressure() * GPA);
    MeanWithError work = samples.mean(t -> t.volume() * (t.meanPressure() - p / GPA) / KT);
    System.out.printf(
        "%-12s P = %.3f GPa: <P_int> = %s GPa; <V (P_int - P)>/kT = %s%n", name, p, pressure, work);
    assertTrue(pressure.deviations(p) < 3.5, pressure.toString());
    assertTrue(work.deviations(-1) < 3.5, work.toString());
  }

  /** Var(V)/(kT V) of the two pressures against -(1/V) dV/dP between them. */
  private static void checkCompressibility(String name, Samples low, Samples high) {
    MeanWithError v1 = low.mean(Totals::volume);
    MeanWithError v2 = high.mean(Totals::volume);
    double middle = (v1.mean() + v2.mean()) / 2;
    double difference = -(v2.mean() - v1.mean()) / middle / ((P2 - P1) / GPA);
    double differenceError = Math.hypot(v1.error(), v2.error()) / middle / ((P2 - P1) / GPA);
    MeanWithError k1 = fluctuation(low);
    MeanWithError k2 = fluctuation(high);
    // The logarithm of the compressibility is close to linear in the pressure.
    double mean = Math.sqrt(k1.mean() * k2.mean());
    double error = 0.5 * mean * Math.hypot(k1.error() / k1.mean(), k2.error() / k2.mean());
    System.out.printf(
        "%-12s kappa_T from fluctuations %.3f +- %.3f, from volumes %.3f +- %.3f 1/GPa%n",
        name, mean / GPA, error / GPA, difference / GPA, differenceError / GPA);
    assertTrue(
        Math.abs(mean - difference) < 3.5 * Math.hypot(error, differenceError),
        "compressibilities " + mean + " and " + difference);
  }

  /** Var(V)/(kT <V>) with the error from the scatter of the replicas. */
  private static MeanWithError fluctuation(Samples samples) {
    double mean = samples.mean(Totals::volume).mean();
    MeanWithError variance = samples.mean(t -> (t.volume() - mean) * (t.volume() - mean));
    return new MeanWithError(variance.mean() / KT / mean, variance.error() / KT / mean);
  }
}
