package org.halimd.engine.ensemble;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Totals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Energy (constant volume) and enthalpy (constant pressure) distributions of two temperatures have
 * the ratio of their Boltzmann factors (md-run 3.8, item 5).
 */
@Tag("slow")
class TwoTemperatureTest {
  private static final double T1 = 165;
  private static final double T2 = 195;
  private static final double P = 0.03;
  private static final double EDGE = 6.4;
  private static final int REPLICAS = 8;
  private static final int STEPS = 16_000;
  private static final int INTERVAL = 25;

  @ParameterizedTest
  @ValueSource(strings = {"nvt_nhc", "nvt_bdp", "nvt_lan", "nvt_bao"})
  void energy(String name) {
    check(
        name,
        t -> Couplings.thermostats(t).get(name),
        totals -> totals.kineticEnergy() + totals.potentialEnergy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"npt_mttk iso", "npt_scr iso"})
  void enthalpy(String name) {
    double pressure = P / LennardJonesReplicas.UNITS.gigapascal();
    check(
        name,
        t -> Couplings.isotropic(t, P).get(name),
        totals -> totals.kineticEnergy() + totals.potentialEnergy() + pressure * totals.volume());
  }

  private static void check(
      String name, DoubleFunction<Ensemble> ensemble, ToDoubleFunction<Totals> quantity) {
    double[] cold = sample(ensemble, T1, quantity);
    double[] hot = sample(ensemble, T2, quantity);
    TwoStates fit = TwoStates.fit(cold, hot);
    double k = LennardJonesReplicas.UNITS.boltzmann();
    double expected = 1 / (k * T1) - 1 / (k * T2);
    System.out.printf(
        "%-12s slope/expected = %.4f +- %.4f (%d and %d samples)%n",
        name, fit.slope() / expected, fit.error() / expected, cold.length, hot.length);
    assertTrue(fit.deviations(expected) < 3, Map.of("fit", fit, "expected", expected).toString());
    assertTrue(fit.error() < 0.08 * expected, "too short to tell: " + fit);
  }

  private static double[] sample(
      DoubleFunction<Ensemble> ensemble, double t, ToDoubleFunction<Totals> quantity) {
    return Samples.run(
            LennardJonesReplicas.lattice(REPLICAS, EDGE, t),
            ensemble.apply(t),
            STEPS,
            INTERVAL,
            Math.round(t))
        .independent(quantity);
  }
}
