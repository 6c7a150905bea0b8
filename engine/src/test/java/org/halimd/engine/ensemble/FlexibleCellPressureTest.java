package org.halimd.engine.ensemble;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Totals;
import org.halimd.engine.testing.MeanWithError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mean-pressure identities of cells that change their shape, on a crystal (md-run 3.8, item 3): for
 * three axes and for any cell P_ab has the mean P delta_ab and V (P_ab - P delta_ab) the mean -kT
 * delta_ab. Their difference, the covariance of V and P_ab, is free of the slow part of the noise
 * and therefore sharp.
 */
@Tag("slow")
class FlexibleCellPressureTest {
  private static final double T = 40;
  private static final double P = 0.05;
  private static final double EDGE = 5.4;
  private static final int REPLICAS = 8;
  private static final int STEPS = 20_000;
  private static final int INTERVAL = 10;
  private static final double GPA = LennardJonesReplicas.UNITS.gigapascal();
  private static final double KT = LennardJonesReplicas.UNITS.boltzmann() * T;

  /** About the bulk modulus of the crystal in GPa. */
  private static final double MODULUS = 2;

  private static Ensemble ensemble(String name) {
    return switch (name) {
      case "npt_mttk aniso" -> Couplings.mttk(T, P, CellMotion.ANISO);
      case "npt_mttk tri" -> Couplings.mttk(T, P, CellMotion.TRI);
      case "npt_scr axes" -> Couplings.rescaling(T, P, CellFreedom.ORTHOGONAL, MODULUS, 20);
      case "npt_scr tri" -> Couplings.rescaling(T, P, CellFreedom.TRICLINIC, MODULUS, 20);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"npt_mttk aniso", "npt_scr axes", "npt_mttk tri", "npt_scr tri"})
  void meanPressure(String name) {
    Samples samples =
        Samples.run(
            LennardJonesReplicas.lattice(REPLICAS, EDGE, T), ensemble(name), STEPS, INTERVAL, 7);
    for (int diagonal : new int[] {0, 4, 8}) {
      check(name, samples, diagonal, P, -1);
    }
    if (name.endsWith("tri")) {
      for (int shear : new int[] {1, 2, 5}) {
        check(name, samples, shear, 0, 0);
      }
    }
  }

  private static void check(
      String name, Samples samples, int component, double target, double expected) {
    MeanWithError pressure = samples.mean(t -> t.pressure()[component] * GPA);
    double volume = samples.mean(Totals::volume).mean();
    double mean = pressure.mean() / GPA;
    MeanWithError covariance =
        samples.mean(t -> (t.volume() - volume) * (t.pressure()[component] - mean) / KT);
    System.out.printf(
        "%-14s component %d: <P> = %s GPa, expected %s; cov(V, P)/kT = %s, expected %s%n",
        name, component, pressure, target, covariance, expected);
    assertTrue(pressure.deviations(target) < 3.5, name + ": " + pressure);
    assertTrue(covariance.deviations(expected) < 3.5, name + ": " + covariance);
    assertTrue(covariance.error() < 0.2, "too short to tell: " + covariance);
  }
}
