package org.halimd.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborList;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;

/**
 * What every potential must do, whoever evaluates it: a test class extends this one and names the
 * potential, some structures and its accuracy.
 */
public abstract class PotentialContract {
  /**
   * Allowed errors; each is multiplied by the largest absolute value of the quantity if that is
   * above 1 (eV, eV/Å, e).
   *
   * @param gradient forces against finite differences, eV/Å
   * @param strain total virial against finite differences, eV
   * @param rounding what must not change at all except by rounding
   * @param discretisation changes under translation, in a replica, or in another cell of the same
   *     lattice, and the net force; the same as {@code rounding} for methods without a mesh
   * @param virialDiscretisation the same for virials of single atoms, which need one derivative
   *     more
   */
  public record Tolerances(
      double gradient,
      double strain,
      double rounding,
      double discretisation,
      double virialDiscretisation) {
    /** Tolerances of a method without a mesh. */
    public Tolerances(double gradient, double strain, double rounding) {
      this(gradient, strain, rounding, rounding, rounding);
    }
  }

  /** Structures up to this size are also computed as 3 x 3 x 3 replicas. */
  private static final int LARGEST_REPLICATED = 12;

  private static final double[] STEPS = {1e-2, 3e-3, 1e-3, 3e-4, 1e-4};
  private static final long SEED = 11;

  /** A new evaluator. */
  protected abstract Potential create();

  /**
   * Small systems (batches of one) that share their species. A system in a cell thinner than the
   * cutoff should be among them, and no pair exactly at a cutoff.
   */
  protected abstract List<Atoms> structures();

  /** The accuracy of the evaluator. */
  protected abstract Tolerances tolerances();

  /** Lets tests ask for everything the potential can compute. */
  private static Forces results(Potential potential, int atoms) {
    Forces out = new Forces(atoms);
    out.wantBornCharges = potential.model().hasCharges();
    return out;
  }

  /** Results with a list of the given skin; {@code potential} must have been prepared. */
  private static Forces compute(Potential potential, Atoms atoms, double skin) {
    return compute(potential, atoms, CellNeighborList.of(atoms, potential.model().cutoff() + skin));
  }

  private static Forces compute(Potential potential, Atoms atoms, NeighborList list) {
    Forces out = results(potential, atoms.size());
    potential.compute(atoms, list, out);
    return out;
  }

  private Forces computeAnew(Atoms atoms) {
    Potential potential = create();
    potential.prepare(atoms);
    return compute(potential, atoms, 0.5);
  }

  private static double energy(Potential potential, Atoms atoms) {
    return compute(potential, atoms, 0.1).totalEnergy(0, atoms.size());
  }

  /** Energy as a function of one number, for finite differences. */
  private interface Line {
    double energy(double step);
  }

  /** The deviation of {@code expected} from the best of several five-point central differences. */
  private static double deviation(double expected, Line line) {
    double best = Double.MAX_VALUE;
    for (double h : STEPS) {
      double near = line.energy(h) - line.energy(-h);
      double far = line.energy(2 * h) - line.energy(-2 * h);
      best = Math.min(best, Math.abs((8 * near - far) / (12 * h) - expected));
    }
    return best;
  }

  @Test
  void forcesAreTheNegativeGradient() {
    int number = 0;
    for (Atoms atoms : structures()) {
      Potential potential = create();
      potential.prepare(atoms);
      Forces out = compute(potential, atoms, 0.1);
      double scale = scale(out.fx, out.fy, out.fz);
      int stride = Math.max(1, atoms.size() / 4);
      for (int i = 0; i < atoms.size(); i += stride) {
        for (int d = 0; d < 3; d++) {
          Atoms moved = TestStructures.copy(atoms);
          double[] position = d == 0 ? moved.x : d == 1 ? moved.y : moved.z;
          double[] force = d == 0 ? out.fx : d == 1 ? out.fy : out.fz;
          double r = position[i];
          int atom = i;
          Line line =
              h -> {
                position[atom] = r + h;
                return energy(potential, moved);
              };
          double error = deviation(-force[i], line);
          String where = "structure %d, atom %d, component %d".formatted(number, i, d);
          assertEquals(0, error, tolerances().gradient() * scale, where);
        }
      }
      number++;
    }
  }

  @Test
  void virialIsTheNegativeStrainDerivative() {
    int number = 0;
    for (Atoms atoms : structures()) {
      Potential potential = create();
      potential.prepare(atoms);
      double[] virial = compute(potential, atoms, 0.1).totalVirial(0, atoms.size());
      for (int c = 0; c < 9; c++) {
        int component = c;
        Line line =
            h -> {
              double[] f = Matrix3.identity();
              f[component] += 0.1 * h;
              return energy(potential, TestStructures.transformed(atoms, f));
            };
        double error = 10 * deviation(-0.1 * virial[c], line);
        assertEquals(
            0,
            error,
            tolerances().strain() * scale(virial),
            "structure " + number + ", component " + c);
      }
      number++;
    }
  }

  @Test
  void translationChangesNothing() {
    for (Atoms atoms : structures()) {
      Atoms moved = TestStructures.copy(atoms);
      for (int i = 0; i < atoms.size(); i++) {
        moved.x[i] += 0.71;
        moved.y[i] -= 5.3;
        moved.z[i] += 12.9;
      }
      assertSame(
          computeAnew(atoms),
          computeAnew(moved),
          tolerances().discretisation(),
          tolerances().virialDiscretisation());
    }
  }

  @Test
  void rotationTurnsForcesAndVirials() {
    double[] rotation = rotation(new Random(SEED));
    for (Atoms atoms : structures()) {
      Forces expected = computeAnew(atoms);
      Forces turned = computeAnew(TestStructures.transformed(atoms, rotation));
      turnBack(turned, Matrix3.transpose(rotation));
      assertSame(expected, turned, tolerances().rounding(), tolerances().rounding());
    }
  }

  /** A random rotation matrix from a unit quaternion. */
  private static double[] rotation(Random random) {
    double[] q = new double[4];
    double norm = 0;
    for (int k = 0; k < 4; k++) {
      q[k] = random.nextGaussian();
      norm += q[k] * q[k];
    }
    for (int k = 0; k < 4; k++) {
      q[k] /= Math.sqrt(norm);
    }
    double w = q[0];
    double x = q[1];
    double y = q[2];
    double z = q[3];
    return new double[] {
      1 - 2 * (y * y + z * z),
      2 * (x * y - w * z),
      2 * (x * z + w * y),
      2 * (x * y + w * z),
      1 - 2 * (x * x + z * z),
      2 * (y * z - w * x),
      2 * (x * z - w * y),
      2 * (y * z + w * x),
      1 - 2 * (x * x + y * y)
    };
  }

  private static void turnBack(Forces f, double[] r) {
    for (int i = 0; i < f.fx.length; i++) {
      double x = f.fx[i];
      double y = f.fy[i];
      double z = f.fz[i];
      f.fx[i] = r[0] * x + r[1] * y + r[2] * z;
      f.fy[i] = r[3] * x + r[4] * y + r[5] * z;
      f.fz[i] = r[6] * x + r[7] * y + r[8] * z;
      for (double[] tensor : List.of(f.virial, f.bornCharge)) {
        double[] t = Arrays.copyOfRange(tensor, 9 * i, 9 * i + 9);
        double[] turned = Matrix3.multiply(Matrix3.multiply(r, t), Matrix3.transpose(r));
        System.arraycopy(turned, 0, tensor, 9 * i, 9);
      }
    }
  }

  @Test
  void orderOfAtomsIsOfNoImportance() {
    for (Atoms atoms : structures()) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < atoms.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, new Random(SEED));
      Atoms shuffled = TestStructures.copy(atoms);
      for (int k = 0; k < atoms.size(); k++) {
        shuffled.type[k] = atoms.type[order.get(k)];
        shuffled.x[k] = atoms.x[order.get(k)];
        shuffled.y[k] = atoms.y[order.get(k)];
        shuffled.z[k] = atoms.z[order.get(k)];
      }
      Forces expected = computeAnew(atoms);
      Forces out = computeAnew(shuffled);
      Forces sorted = new Forces(atoms.size());
      for (int k = 0; k < atoms.size(); k++) {
        copyAtom(out, k, sorted, order.get(k));
      }
      assertSame(expected, sorted, tolerances().rounding(), tolerances().rounding());
    }
  }

  @Test
  void latticeVectorsAddedToAtomsChangeNothing() {
    Random random = new Random(SEED);
    for (Atoms atoms : structures()) {
      Box box = atoms.box(0);
      Atoms moved = TestStructures.copy(atoms);
      for (int i = 0; i < atoms.size(); i++) {
        int a = box.periodic(0) ? random.nextInt(9) - 4 : 0;
        int b = box.periodic(1) ? random.nextInt(9) - 4 : 0;
        int c = box.periodic(2) ? random.nextInt(9) - 4 : 0;
        moved.x[i] += box.cartesian(0, a, b, c);
        moved.y[i] += box.cartesian(1, a, b, c);
        moved.z[i] += box.cartesian(2, a, b, c);
      }
      assertSame(
          computeAnew(atoms), computeAnew(moved), tolerances().rounding(), tolerances().rounding());
    }
  }

  @Test
  void replicaHasTheSameResultsPerAtom() {
    boolean tested = false;
    for (Atoms atoms : structures()) {
      if (atoms.size() <= LARGEST_REPLICATED) {
        Forces small = computeAnew(atoms);
        Atoms big = TestStructures.replicated(atoms, 3);
        Forces expected = new Forces(big.size());
        for (int k = 0; k < big.size(); k++) {
          copyAtom(small, k % atoms.size(), expected, k);
        }
        assertSame(
            expected,
            computeAnew(big),
            tolerances().discretisation(),
            tolerances().virialDiscretisation());
        tested = true;
      }
    }
    assertTrue(tested, "one structure must have at most " + LARGEST_REPLICATED + " atoms");
  }

  @Test
  void anotherCellOfTheSameLatticeGivesTheSame() {
    for (Atoms atoms : structures()) {
      Box box = atoms.box(0);
      if (box.fullyPeriodic()) {
        // a, b, c -> a, b + a, c - 2 b
        double[] m = {1, 1, 0, 0, 1, -2, 0, 0, 1};
        Atoms other = TestStructures.copy(atoms);
        other.setBox(0, box.withMatrix(Matrix3.multiply(box.matrix(), m)));
        assertSame(
            computeAnew(atoms),
            computeAnew(other),
            tolerances().discretisation(),
            tolerances().virialDiscretisation());
      }
    }
  }

  @Test
  void forcesAddUpToZero() {
    for (Atoms atoms : structures()) {
      Forces out = computeAnew(atoms);
      double tolerance = tolerances().discretisation() * scale(out.fx, out.fy, out.fz);
      for (double[] f : List.of(out.fx, out.fy, out.fz)) {
        assertEquals(0, Arrays.stream(f).sum(), tolerance);
      }
    }
  }

  @Test
  void systemHasTheSameBitsAloneAndInEverySlotOfABatch() {
    List<Atoms> parts = new ArrayList<>(structures());
    List<Forces> alone = new ArrayList<>(parts.stream().map(this::computeAnew).toList());
    for (int turn = 0; turn < parts.size(); turn++) {
      Forces together = computeAnew(TestStructures.batch(parts));
      int at = 0;
      for (int p = 0; p < parts.size(); p++) {
        Forces part = new Forces(parts.get(p).size());
        for (int i = 0; i < parts.get(p).size(); i++) {
          copyAtom(together, at++, part, i);
        }
        assertSame(alone.get(p), part, 0, 0);
      }
      Collections.rotate(parts, 1);
      Collections.rotate(alone, 1);
    }
  }

  @Test
  void resultDependsOnPositionsAndBoxesAlone() {
    Random random = new Random(SEED);
    for (Atoms atoms : structures()) {
      Potential potential = create();
      potential.prepare(atoms);
      Forces first = compute(potential, atoms, 0.001);
      Atoms earlier = TestStructures.copy(atoms);
      for (int i = 0; i < atoms.size(); i++) {
        earlier.x[i] += 0.4 * random.nextDouble() - 0.2;
        earlier.y[i] += 0.4 * random.nextDouble() - 0.2;
        earlier.z[i] += 0.4 * random.nextDouble() - 0.2;
      }
      NeighborList old = CellNeighborList.of(earlier, potential.model().cutoff() + 1);
      compute(potential, earlier, old);
      Forces out = results(potential, atoms.size());
      for (double[] array : arrays(out)) {
        Arrays.fill(array, Double.NaN);
      }
      potential.compute(atoms, old, out);
      assertSame(first, out, 0, 0);
    }
  }

  private static List<double[]> arrays(Forces f) {
    return List.of(
        f.energy, f.electrostaticEnergy, f.fx, f.fy, f.fz, f.virial, f.charge, f.bornCharge);
  }

  private static void copyAtom(Forces from, int i, Forces to, int k) {
    for (int a = 0; a < arrays(from).size(); a++) {
      double[] source = arrays(from).get(a);
      int width = source.length / from.energy.length;
      System.arraycopy(source, width * i, arrays(to).get(a), width * k, width);
    }
  }

  /** Compares all results; tolerances of zero mean the same bits. */
  private static void assertSame(
      Forces expected, Forces actual, double tolerance, double virialTolerance) {
    assertClose("energy", expected.energy, actual.energy, tolerance);
    assertClose(
        "electrostatic energy",
        expected.electrostaticEnergy,
        actual.electrostaticEnergy,
        tolerance);
    assertClose("fx", expected.fx, actual.fx, tolerance);
    assertClose("fy", expected.fy, actual.fy, tolerance);
    assertClose("fz", expected.fz, actual.fz, tolerance);
    assertClose("virial", expected.virial, actual.virial, virialTolerance);
    assertClose("charge", expected.charge, actual.charge, tolerance);
    assertClose("Born charge", expected.bornCharge, actual.bornCharge, tolerance);
  }

  private static void assertClose(
      String quantity, double[] expected, double[] actual, double tolerance) {
    if (tolerance > 0) {
      assertArrayEquals(expected, actual, tolerance * scale(expected), quantity);
    } else {
      assertArrayEquals(expected, actual, quantity);
    }
  }

  /** The largest absolute value, at least 1. */
  private static double scale(double[]... arrays) {
    double largest = 1;
    for (double[] array : arrays) {
      for (double v : array) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    return largest;
  }
}
