package org.halimd.potential.longrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PppmSumTest extends ReciprocalSumContract {
  private static final Box SKEWED =
      Box.ofMatrix(new double[] {13, 6, -5, 0, 11, 4, 1, 0, -9}, true, true, true);

  @Override
  ReciprocalSum create() {
    return new PppmSum(ALPHA, ChargedSystems.COULOMB);
  }

  @Override
  double energyNoise() {
    return 1e-13;
  }

  @Override
  double madelungTolerance() {
    // The same sphere of waves as in EwaldSum.
    return 3e-5;
  }

  @Test
  void convergedSumGivesTheMadelungConstant() {
    PppmSumTest converged =
        new PppmSumTest() {
          @Override
          ReciprocalSum create() {
            return new PppmSum(ALPHA, ChargedSystems.COULOMB, 2, PppmSum.ORDER, 4.4);
          }

          @Override
          double madelungTolerance() {
            return 1e-9;
          }
        };
    converged.rockSaltHasItsMadelungConstant();
  }

  /** Largest deviations of all results from those of the sum over k vectors. */
  private static double[] deviation(Atoms atoms, double[] q, ReciprocalSum exact, PppmSum mesh) {
    int n = atoms.size();
    double[] exactGradient = new double[n];
    double[] meshGradient = new double[n];
    Forces a = ChargedSystems.evaluate(exact, atoms, q, exactGradient);
    Forces b = ChargedSystems.evaluate(mesh, atoms, q, meshGradient);
    double[] total = a.totalVirial(0, n);
    double[] meshTotal = b.totalVirial(0, n);
    return new double[] {
      largest(a.energy, b.energy),
      Math.max(largest(a.fx, b.fx), Math.max(largest(a.fy, b.fy), largest(a.fz, b.fz))),
      largest(exactGradient, meshGradient),
      largest(a.virial, b.virial),
      largest(total, meshTotal) / n
    };
  }

  private static double largest(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void equalsTheSumOverWaveVectors(int seed) {
    Random random = new Random(seed);
    Box box = seed % 2 == 0 ? SKEWED : Box.orthogonal(12, 9.5, 16);
    Atoms atoms = ChargedSystems.random(box, 60, 1.5, random);
    double[] q = ChargedSystems.charges(60, random);
    PppmSum mesh = new PppmSum(ALPHA, ChargedSystems.COULOMB);
    mesh.prepare(atoms);
    EwaldSum exact = new EwaldSum(ALPHA, ChargedSystems.COULOMB);
    exact.prepare(atoms);
    double[] error = deviation(atoms, q, exact, mesh);
    String all = Arrays.toString(error);
    assertTrue(error[0] < 3e-6, "energy per atom (eV) " + all);
    assertTrue(error[1] < 1e-5, "force (eV/Å) " + all);
    assertTrue(error[2] < 1e-5, "dE/dq (eV/e) " + all);
    assertTrue(error[3] < 1e-4, "virial per atom (eV) " + all);
    assertTrue(error[4] < 1e-6, "total virial over atoms (eV) " + all);
  }

  @Test
  void errorFallsWithOrderAndDensity() {
    Random random = new Random(9);
    Atoms atoms = ChargedSystems.random(SKEWED, 60, 1.5, random);
    double[] q = ChargedSystems.charges(60, random);
    EwaldSum exact = new EwaldSum(ALPHA, ChargedSystems.COULOMB);
    exact.prepare(atoms);
    double before = Double.MAX_VALUE;
    for (double[] setting : new double[][] {{5, 2.4}, {7, 2.4}, {7, 3.6}, {10, 3.6}}) {
      PppmSum mesh = new PppmSum(ALPHA, ChargedSystems.COULOMB, 1, (int) setting[0], setting[1]);
      mesh.prepare(atoms);
      double error = deviation(atoms, q, exact, mesh)[1];
      assertTrue(error < before / 3, setting[0] + " " + setting[1] + ": " + error);
      before = error;
    }
  }

  @Test
  void translationAndNetForceStayWithinTheErrorOfTheMesh() {
    Random random = new Random(6);
    Atoms atoms = ChargedSystems.random(SKEWED, 60, 1.5, random);
    double[] q = ChargedSystems.charges(60, random);
    PppmSum mesh = new PppmSum(ALPHA, ChargedSystems.COULOMB);
    mesh.prepare(atoms);
    double before = ChargedSystems.energy(mesh, atoms, q);
    for (int step = 0; step < 10; step++) {
      for (int i = 0; i < 60; i++) {
        atoms.x[i] += 0.13;
        atoms.z[i] -= 0.07;
      }
      Forces out = ChargedSystems.evaluate(mesh, atoms, q, null);
      assertEquals(before, out.totalEnergy(0, 60), 60 * 1e-7);
      assertEquals(0, Arrays.stream(out.fx).sum(), 60 * 5e-7);
      assertEquals(0, Arrays.stream(out.fy).sum(), 60 * 5e-7);
      assertEquals(0, Arrays.stream(out.fz).sum(), 60 * 5e-7);
    }
  }

  /** A wave that came or went would make the energy jump by about 1e-5 eV. */
  @Test
  void energyIsSmoothWhileTheCellBreathes() {
    Random random = new Random(8);
    Atoms atoms = ChargedSystems.random(SKEWED, 60, 1.5, random);
    double[] q = ChargedSystems.charges(60, random);
    PppmSum mesh = new PppmSum(ALPHA, ChargedSystems.COULOMB);
    mesh.prepare(atoms);
    double h = 2e-4;
    for (double strain = -0.02; strain < 0.02; strain += 2 * h) {
      double low = ChargedSystems.energy(mesh, strained(atoms, 0, strain - h), q);
      double high = ChargedSystems.energy(mesh, strained(atoms, 0, strain + h), q);
      Forces middle = ChargedSystems.evaluate(mesh, strained(atoms, 0, strain), q, null);
      // -dE/d(strain) = W_xx/(1 + strain)
      double work = 2 * h * middle.totalVirial(0, 60)[0] / (1 + strain);
      assertEquals(0, high - low + work, 1e-8, "strain " + strain);
    }
  }

  @Test
  void meshHasFastSizesAndFollowsTheLengthsOfTheLatticeVectors() {
    PppmSum sum = new PppmSum(ALPHA, ChargedSystems.COULOMB);
    // 2.8 alpha = 1.466 points per Å: at least 17.6, 29.3 and 5.9 points, but not below the order.
    int[] size = sum.meshSize(Box.orthogonal(12, 20, 4));
    assertEquals("[18, 30, 10]", Arrays.toString(size));
    Box skewed = Box.ofMatrix(new double[] {12, 12, 0, 0, 16, 0, 0, 0, 20}, true, true, true);
    assertEquals("[18, 30, 30]", Arrays.toString(sum.meshSize(skewed)));
  }
}
