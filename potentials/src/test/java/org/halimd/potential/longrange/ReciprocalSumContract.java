package org.halimd.potential.longrange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.halimd.io.InputException;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;

/** What every reciprocal-space sum must do, whatever its method. */
abstract class ReciprocalSumContract {
  static final double CUTOFF = 6.0;
  static final double ALPHA = Math.PI / CUTOFF;
  private static final int ATOMS = 30;

  private final Random random = new Random(20250611);
  private final Box box =
      Box.ofMatrix(new double[] {9.1, 1.7, -2.0, 0.4, 8.2, 1.9, -0.8, 0.6, 10.3}, true, true, true);

  /** The sum under test, not prepared. */
  abstract ReciprocalSum create();

  /** Rounding noise of energies in eV. */
  abstract double energyNoise();

  private ReciprocalSum prepared(Atoms atoms) {
    ReciprocalSum sum = create();
    sum.prepare(atoms);
    return sum;
  }

  @Test
  void forcesAreTheNegativeGradientOfTheEnergy() {
    Atoms atoms = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    ReciprocalSum sum = prepared(atoms);
    Forces out = ChargedSystems.evaluate(sum, atoms, q, null);
    double h = 1e-4;
    for (int i = 0; i < ATOMS; i += 7) {
      double[][] position = {atoms.x, atoms.y, atoms.z};
      double[] force = {out.fx[i], out.fy[i], out.fz[i]};
      for (int d = 0; d < 3; d++) {
        double r = position[d][i];
        position[d][i] = r + h;
        double plus = ChargedSystems.energy(sum, atoms, q);
        position[d][i] = r - h;
        double minus = ChargedSystems.energy(sum, atoms, q);
        position[d][i] = r;
        assertEquals(-(plus - minus) / (2 * h), force[d], 1e-7, "atom " + i + ", component " + d);
      }
    }
  }

  @Test
  void chargeGradientIsTheDerivativeOfTheEnergy() {
    Atoms atoms = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    ReciprocalSum sum = prepared(atoms);
    double[] gradient = new double[ATOMS];
    ChargedSystems.evaluate(sum, atoms, q, gradient);
    for (int i = 0; i < ATOMS; i += 5) {
      double q0 = q[i];
      // The energy is quadratic in the charges, so a large step is exact.
      q[i] = q0 + 0.5;
      double plus = ChargedSystems.energy(sum, atoms, q);
      q[i] = q0 - 0.5;
      double minus = ChargedSystems.energy(sum, atoms, q);
      q[i] = q0;
      assertEquals(plus - minus, gradient[i], 1e-9, "atom " + i);
    }
  }

  @Test
  void virialIsTheNegativeStrainDerivativeOfTheEnergy() {
    Atoms atoms = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    ReciprocalSum sum = prepared(atoms);
    double[] virial = ChargedSystems.evaluate(sum, atoms, q, null).totalVirial(0, ATOMS);
    double h = 1e-4;
    for (int c = 0; c < 9; c++) {
      double plus = ChargedSystems.energy(sum, strained(atoms, c, h), q);
      double minus = ChargedSystems.energy(sum, strained(atoms, c, -h), q);
      assertEquals(-(plus - minus) / (2 * h), virial[c], 2e-6, "component " + c);
    }
  }

  static Atoms strained(Atoms atoms, int component, double eps) {
    double[] f = Matrix3.identity();
    f[component] += eps;
    Box old = atoms.box(0);
    Atoms copy =
        ChargedSystems.one(old.withMatrix(Matrix3.multiply(f, old.matrix())), atoms.size());
    for (int i = 0; i < atoms.size(); i++) {
      double x = atoms.x[i];
      double y = atoms.y[i];
      double z = atoms.z[i];
      copy.x[i] = f[0] * x + f[1] * y + f[2] * z;
      copy.y[i] = f[3] * x + f[4] * y + f[5] * z;
      copy.z[i] = f[6] * x + f[7] * y + f[8] * z;
    }
    return copy;
  }

  @Test
  void energyIsHalfTheSumOfChargesTimesGradient() {
    Atoms atoms = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    double[] gradient = new double[ATOMS];
    Forces out = ChargedSystems.evaluate(prepared(atoms), atoms, q, gradient);
    for (int i = 0; i < ATOMS; i++) {
      assertEquals(0.5 * q[i] * gradient[i], out.energy[i], 1e-10);
      assertEquals(out.energy[i], out.electrostaticEnergy[i]);
    }
  }

  @Test
  void wholeLatticeVectorsChangeNothing() {
    Atoms atoms = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    ReciprocalSum sum = prepared(atoms);
    Forces before = ChargedSystems.evaluate(sum, atoms, q, null);
    for (int i = 0; i < ATOMS; i++) {
      int a = random.nextInt(7) - 3;
      int b = random.nextInt(7) - 3;
      int c = random.nextInt(7) - 3;
      atoms.x[i] += box.cartesian(0, a, b, c);
      atoms.y[i] += box.cartesian(1, a, b, c);
      atoms.z[i] += box.cartesian(2, a, b, c);
    }
    Forces after = ChargedSystems.evaluate(sum, atoms, q, null);
    assertArrayEquals(before.energy, after.energy, 1e-11);
    assertArrayEquals(before.fx, after.fx, 1e-11);
    assertArrayEquals(before.virial, after.virial, 1e-11);
  }

  /** The absolute scale: rock salt has the Madelung constant 1.747564594633182. */
  @Test
  void rockSaltHasItsMadelungConstant() {
    double a = 6.0;
    double[] q = new double[64];
    Atoms atoms = ChargedSystems.rockSalt(2, a, q);
    double reciprocal = ChargedSystems.energy(prepared(atoms), atoms, q);
    double total = reciprocal + realSpaceAndSelf(a);
    double expected = -32 * ChargedSystems.COULOMB * 1.747564594633182 / (a / 2);
    assertEquals(expected, total, madelungTolerance() * Math.abs(expected));
  }

  /** Relative error of the energy of rock salt with a real-space sum up to convergence. */
  abstract double madelungTolerance();

  /** Real-space sum over all distances up to where erfc vanishes, and the self term; 64 ions. */
  private static double realSpaceAndSelf(double a) {
    double perIon = -ALPHA / Math.sqrt(Math.PI);
    int reach = 8;
    for (int x = -reach; x <= reach; x++) {
      for (int y = -reach; y <= reach; y++) {
        for (int z = -reach; z <= reach; z++) {
          double r = 0.5 * a * Math.sqrt(x * x + y * y + z * z);
          if (r > 0) {
            perIon += 0.5 * ((x + y + z) % 2 == 0 ? 1 : -1) * erfc(ALPHA * r) / r;
          }
        }
      }
    }
    return 64 * ChargedSystems.COULOMB * perIon;
  }

  /** erfc by its continued fraction (x > 1.5 here), W. Gautschi, SIAM J. Numer. Anal. 7, 187. */
  private static double erfc(double x) {
    double tail = 0;
    for (int k = 200; k > 0; k--) {
      tail = 0.5 * k / (x + tail);
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + tail));
  }

  @Test
  void systemOfABatchHasTheSameBitsAsAlone() {
    Atoms single = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    Forces alone = ChargedSystems.evaluate(prepared(single), single, q, null);
    double[] batchCharges = new double[3 * ATOMS];
    Atoms batch = batchOfThree(single, q, batchCharges);
    Forces out = ChargedSystems.evaluate(prepared(batch), batch, batchCharges, null);
    for (int i = 0; i < ATOMS; i++) {
      int k = 2 * ATOMS + i;
      assertEquals(alone.energy[i], out.energy[k]);
      assertEquals(alone.fx[i], out.fx[k]);
      assertEquals(alone.fy[i], out.fy[k]);
      assertEquals(alone.fz[i], out.fz[k]);
      for (int c = 0; c < 9; c++) {
        assertEquals(alone.virial[9 * i + c], out.virial[9 * k + c]);
      }
    }
  }

  private static Atoms batchOfThree(Atoms single, double[] q, double[] batchCharges) {
    int n = single.size();
    Box box = single.box(0);
    Box other = Box.orthogonal(14, 7, 11);
    Atoms batch =
        new Atoms(single.species(), new int[] {0, n, 2 * n, 3 * n}, new Box[] {box, other, box});
    for (int i = 0; i < 3 * n; i++) {
      batch.x[i] = single.x[i % n];
      batch.y[i] = single.y[i % n];
      batch.z[i] = single.z[i % n];
      batchCharges[i] = (i < n ? -0.5 : 1) * q[i % n];
    }
    return batch;
  }

  @Test
  void callsDoNotInfluenceEachOther() {
    Atoms atoms = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    ReciprocalSum sum = prepared(atoms);
    Forces first = ChargedSystems.evaluate(sum, atoms, q, null);
    ChargedSystems.evaluate(sum, strained(atoms, 1, 0.03), q, null);
    Forces again = ChargedSystems.evaluate(sum, atoms, q, null);
    assertArrayEquals(first.energy, again.energy);
    assertArrayEquals(first.fx, again.fx);
    assertArrayEquals(first.virial, again.virial);
  }

  @Test
  void openCellsAreRefused() {
    Box open = Box.ofMatrix(box.matrix(), true, false, true);
    ReciprocalSum sum = create();
    assertThrows(InputException.class, () -> sum.prepare(ChargedSystems.one(open, 2)));
  }

  @Test
  void leftHandedCellGivesTheSame() {
    Atoms atoms = ChargedSystems.random(box, ATOMS, 1.5, random);
    double[] q = ChargedSystems.charges(ATOMS, random);
    double before = ChargedSystems.energy(prepared(atoms), atoms, q);
    double[] h = box.matrix();
    for (int row = 0; row < 3; row++) {
      double swap = h[3 * row];
      h[3 * row] = h[3 * row + 1];
      h[3 * row + 1] = swap;
    }
    atoms.setBox(0, box.withMatrix(h));
    assertEquals(before, ChargedSystems.energy(prepared(atoms), atoms, q), 100 * energyNoise());
  }
}
