package org.halimd.analysis.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.halimd.analysis.Trajectories;
import org.halimd.system.Box;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;

class EnsembleChecksTest {
  private static final double KT = KineticEnergyCheck.BOLTZMANN * 400;

  /** Kinetic energies of f Langevin velocities: canonical and correlated in time. */
  private static double[] kinetic(int degrees, int samples, double memory, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] v = random.doubles(degrees).map(x -> random.nextGaussian()).toArray();
    double[] energy = new double[samples];
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < degrees; i++) {
        v[i] = memory * v[i] + Math.sqrt(1 - memory * memory) * random.nextGaussian();
        energy[k] += 0.5 * KT * v[i] * v[i];
      }
    }
    return energy;
  }

  @Test
  void canonicalKineticEnergyPasses() {
    KineticEnergyCheck check = KineticEnergyCheck.of(kinetic(60, 6000, 0.9, 1), 60, 400);
    assertEquals(1, check.meanRatio(), 3.5 * check.meanRatioError());
    assertEquals(1, check.varianceRatio(), 3.5 * check.varianceRatioError());
    assertTrue(check.varianceRatioError() < 0.12 && check.varianceRatioError() > 0.01);
    assertTrue(check.energy().inefficiency() > 3);
    assertTrue(check.probability() > 1e-3, "probability " + check.probability());
  }

  /** A thermostat that holds the temperature too still, as weak coupling does, is found out. */
  @Test
  void weakCouplingFails() {
    double[] series = kinetic(60, 6000, 0.9, 2);
    double mean = Arrays.stream(series).average().orElseThrow();
    double[] still = Arrays.stream(series).map(e -> mean + 0.5 * (e - mean)).toArray();
    KineticEnergyCheck check = KineticEnergyCheck.of(still, 60, 400);
    assertTrue(check.varianceRatio() + 5 * check.varianceRatioError() < 1);
    assertTrue(check.probability() < 1e-4);
    KineticEnergyCheck hot = KineticEnergyCheck.of(series, 60, 380);
    assertTrue(hot.meanRatio() - 4 * hot.meanRatioError() > 1);
  }

  /** Potential energies of 200 harmonic oscillators at two temperatures, whose ratio is known. */
  private static double[] oscillators(double kelvin, int samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] energy = new double[samples];
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < 200; i++) {
        double x = random.nextGaussian();
        energy[k] += 0.5 * KineticEnergyCheck.BOLTZMANN * kelvin * x * x;
      }
    }
    return energy;
  }

  @Test
  void ratioOfTwoTemperatures() {
    EnergyRatio right =
        EnergyRatio.of(oscillators(400, 2000, 3), 400, oscillators(440, 2000, 4), 440);
    assertTrue(right.determined());
    assertTrue(right.error() < 0.06 * Math.abs(right.expected()), "error " + right.error());
    assertEquals(right.expected(), right.slope(), 3.5 * right.error());
    // The energies are those of another temperature than the file says.
    EnergyRatio wrong =
        EnergyRatio.of(oscillators(400, 2000, 3), 400, oscillators(440, 2000, 4), 480);
    assertTrue(Math.abs(wrong.slope() - wrong.expected()) > 5 * wrong.error());
    EnergyRatio far =
        EnergyRatio.of(oscillators(400, 500, 5), 400, oscillators(1500, 500, 6), 1500);
    assertFalse(far.determined());
    assertEquals(2 * 400 / Math.sqrt(100), far.advisedStep(), 10);
  }

  /** Both species at 500 K; the framework is heavy, and the centre of mass moves. */
  @Test
  void temperaturesOfSpecies() {
    SplittableRandom random = new SplittableRandom(7);
    int[] type = {0, 0, 0, 0, 1, 1};
    Equipartition equipartition = new Equipartition();
    for (int k = 0; k < 4000; k++) {
      double[][] v = new double[3][6];
      for (double[] axis : v) {
        for (int i = 0; i < 6; i++) {
          double mass = Trajectories.LI_CL.get(type[i]).mass();
          double sigma = Math.sqrt(KineticEnergyCheck.BOLTZMANN * 500 / mass);
          axis[i] = sigma * random.nextGaussian() / Units.CODATA_2018.timeUnit() + 0.02;
        }
      }
      equipartition.accept(Trajectories.moving(k, Box.orthogonal(9, 9, 9), type, v));
    }
    for (int s = 0; s < 2; s++) {
      double error = equipartition.temperature(s).standardError();
      assertTrue(error < 8, "error " + error);
      assertEquals(500, equipartition.temperature(s).mean(), 4 * error);
    }
    assertEquals("Cl", equipartition.sets().get(1).name());
  }
}
