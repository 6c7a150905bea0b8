package org.halimd.potential.longrange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;

class EwaldSumTest extends ReciprocalSumContract {
  @Override
  ReciprocalSum create() {
    return new EwaldSum(ALPHA, ChargedSystems.COULOMB);
  }

  @Override
  double energyNoise() {
    return 1e-13;
  }

  @Override
  double madelungTolerance() {
    // The sphere leaves terms of exp(-pi²) = 5e-5 out; measured: 2.7e-5, 1.1e-4 eV per ion.
    return 3e-5;
  }

  @Test
  void convergedSumGivesTheMadelungConstantToElevenDigits() {
    EwaldSumTest converged =
        new EwaldSumTest() {
          @Override
          ReciprocalSum create() {
            return new EwaldSum(ALPHA, ChargedSystems.COULOMB, 2);
          }

          @Override
          double madelungTolerance() {
            return 1e-11;
          }
        };
    converged.rockSaltHasItsMadelungConstant();
  }

  /** Two ions, three waves inside the sphere: written out by hand. */
  @Test
  void smallSumEqualsItsTermsWrittenOut() {
    double length = 2 * Math.PI;
    // alpha = 0.17 admits |k| < 1.068: only k = (1,0,0), (0,1,0), (0,0,1) of the half space.
    double alpha = 0.17;
    Atoms atoms = ChargedSystems.one(Box.orthogonal(length, length, length), 2);
    atoms.x[1] = 1.0;
    atoms.y[1] = 2.0;
    EwaldSum sum = new EwaldSum(alpha, 3.0);
    sum.prepare(atoms);
    assertEquals(3, sum.waveVectorCount(atoms.box(0)));
    Forces out = ChargedSystems.evaluate(sum, atoms, new double[] {0.5, -0.5}, null);
    double g = 4 * Math.PI / Math.pow(length, 3) * Math.exp(-1 / (4 * alpha * alpha));
    // |S|² = q² (2 - 2 cos k.r)
    double energy = 3.0 * g * 0.25 * ((2 - 2 * Math.cos(1)) + (2 - 2 * Math.cos(2)));
    assertEquals(energy, out.totalEnergy(0, 2), 1e-12 * energy);
    assertEquals(-3.0 * g * 0.25 * 2 * Math.sin(1), out.fx[1], 1e-12 * g);
    assertEquals(-3.0 * g * 0.25 * 2 * Math.sin(2), out.fy[1], 1e-12 * g);
    assertEquals(0, out.fz[1], 1e-12 * g);
  }

  @Test
  void numberOfWaveVectorsIsHalfOfTheSphere() {
    Random random = new Random(3);
    for (int trial = 0; trial < 20; trial++) {
      double[] h = new double[9];
      for (int k = 0; k < 9; k++) {
        h[k] = (k % 4 == 0 ? 9 : 0) + 4 * random.nextDouble();
      }
      Box box = Box.ofMatrix(h, true, true, true);
      int count = 0;
      for (int a = -12; a <= 12; a++) {
        for (int b = -12; b <= 12; b++) {
          for (int c = -12; c <= 12; c++) {
            double[] inverse = box.inverseMatrix();
            double x = a * inverse[0] + b * inverse[3] + c * inverse[6];
            double y = a * inverse[1] + b * inverse[4] + c * inverse[7];
            double z = a * inverse[2] + b * inverse[5] + c * inverse[8];
            double length = Math.sqrt(x * x + y * y + z * z);
            count += length > 0 && length < ALPHA ? 1 : 0;
          }
        }
      }
      assertEquals(count, 2 * new EwaldSum(ALPHA, 1).waveVectorCount(box));
    }
  }

  @Test
  void forcesAddUpToZero() {
    Random random = new Random(5);
    Atoms atoms = ChargedSystems.random(Box.orthogonal(9, 10, 11), 40, 1.5, random);
    ReciprocalSum sum = create();
    sum.prepare(atoms);
    Forces out = ChargedSystems.evaluate(sum, atoms, ChargedSystems.charges(40, random), null);
    double total = 0;
    for (int i = 0; i < 40; i++) {
      total += out.fx[i];
    }
    assertEquals(0, total, 1e-13);
  }
}
