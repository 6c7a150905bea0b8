package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.halimd.engine.testing.IonicSystems;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.Structure;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows, lanes and threads of the vector kernels. */
@EnabledIf("org.halimd.engine.backend.cpu.VectorSupport#available")
class VectorNepForcesTest {
  private static final EvaluationOptions OPTIONS = EvaluationOptions.DEFAULT;

  /** Force and energy bounds of the reference cases in single precision. */
  private static final double TOLERANCE = 1e-4;

  /** Bytes per 100 steps: what the measurement itself takes, and less than a vector per step. */
  private static final long LARGEST_ALLOCATION = 1024;

  private static VectorNepForces forces(PotentialModel model, int threads, double skin) {
    return new VectorNepForces(
        (NepModel) model, OPTIONS.reciprocalSpace(), threads, SkinChooser.fixed(skin));
  }

  private static Forces compute(PotentialModel model, Atoms atoms, int threads, double skin) {
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = model.hasCharges();
    try (VectorNepForces forces = forces(model, threads, skin)) {
      forces.prepare(atoms);
      forces.compute(atoms, out);
    }
    return out;
  }

  private static Forces reference(PotentialModel model, Atoms atoms) {
    Forces out = new Forces(atoms.size());
    Potential potential = Potentials.reference(model, OPTIONS);
    potential.prepare(atoms);
    potential.compute(atoms, CellNeighborList.of(atoms, model.cutoff()), out);
    return out;
  }

  /** Atoms on a disordered cubic lattice of spacing 2.6 Å; the first types of the model in turn. */
  private static Atoms lattice(PotentialModel model, int n, int types, boolean periodic) {
    List<Species> species = model.elements().stream().map(Elements::of).toList();
    int side = (int) Math.ceil(Math.cbrt(n));
    double edge = 2.6 * side;
    Box box =
        Box.ofMatrix(
            new double[] {edge, 0.2, 0, 0, edge, 0.1, 0, 0, edge}, periodic, periodic, periodic);
    Atoms atoms = new Atoms(species, new int[] {0, n}, new Box[] {box});
    Random random = new Random(n);
    for (int i = 0; i < n; i++) {
      atoms.type[i] = i % types;
      atoms.x[i] = 2.6 * (i % side) + 0.3 * random.nextDouble();
      atoms.y[i] = 2.6 * (i / side % side) + 0.3 * random.nextDouble();
      atoms.z[i] = 2.6 * (i / side / side) + 0.3 * random.nextDouble();
    }
    return atoms;
  }

  private static List<double[]> arrays(Forces f) {
    return List.of(
        f.energy, f.electrostaticEnergy, f.fx, f.fy, f.fz, f.virial, f.charge, f.bornCharge);
  }

  private static void assertSameBits(Forces expected, Forces actual) {
    for (int k = 0; k < arrays(expected).size(); k++) {
      assertArrayEquals(arrays(expected).get(k), arrays(actual).get(k), 0);
    }
  }

  /**
   * Compares with the reference. Far from its training data a model may change its forces a lot
   * over the distances that single precision resolves; such changes are added to the bound.
   */
  private static void assertClose(PotentialModel model, Atoms atoms) {
    Forces actual = compute(model, atoms, 1, 0.3);
    Forces expected = reference(model, atoms);
    Random random = new Random(5);
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += 3e-7 * random.nextGaussian();
      atoms.y[i] += 3e-7 * random.nextGaussian();
      atoms.z[i] += 3e-7 * random.nextGaussian();
    }
    Forces moved = reference(model, atoms);
    for (int k = 0; k < 7; k++) {
      double[] e = arrays(expected).get(k);
      double[] m = arrays(moved).get(k);
      double scale = 10;
      double change = 0;
      for (int i = 0; i < e.length; i++) {
        scale = Math.max(scale, Math.abs(e[i]));
        change = Math.max(change, Math.abs(e[i] - m[i]));
      }
      double bound = TOLERANCE * scale / 10 + change;
      assertTrue(bound < 2e-3 * scale, "the structure is too extreme: " + bound);
      assertArrayEquals(e, arrays(actual).get(k), bound, "array " + k);
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    for (PotentialModel model : List.of(IonicSystems.plainModel(), IonicSystems.chargeModel())) {
      Atoms atoms = lattice(model, 343, 4, true);
      Forces one = compute(model, atoms, 1, 0.5);
      for (int threads : new int[] {2, 3, 8}) {
        assertSameBits(one, compute(model, atoms, threads, 0.5));
      }
    }
  }

  /** Action and reaction are the same number, and sums of forces are exact. */
  @Test
  void pairsKeepTheTotalMomentum() {
    PotentialModel model = IonicSystems.plainModel();
    Forces out = compute(model, lattice(model, 343, 4, true), 3, 0.5);
    for (double[] f : List.of(out.fx, out.fy, out.fz)) {
      assertEquals(0, Arrays.stream(f).reduce(0, Double::sum), 0);
    }
  }

  /** If nobody wants virials of atoms they belong to other atoms, but the total stays. */
  @Test
  void totalVirialDoesNotDependOnWhoGetsIt() {
    for (PotentialModel model : List.of(IonicSystems.plainModel(), IonicSystems.chargeModel())) {
      Atoms atoms = lattice(model, 125, 4, true);
      double[] expected = compute(model, atoms, 1, 0.5).totalVirial(0, 125);
      Forces out = new Forces(125);
      out.wantAtomVirials = false;
      try (VectorNepForces forces = forces(model, 2, 0.5)) {
        forces.prepare(atoms);
        forces.compute(atoms, out);
      }
      double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertArrayEquals(expected, out.totalVirial(0, 125), 1e-7 * scale);
    }
  }

  /** The list, its skin and its age are no part of the result. */
  @Test
  void resultDependsOnPositionsAlone() {
    PotentialModel model = IonicSystems.plainModel();
    Atoms atoms = lattice(model, 125, 3, true);
    Forces fresh = compute(model, atoms, 1, 0.1);
    double[] x = atoms.x.clone();
    double[] y = atoms.y.clone();
    Random random = new Random(1);
    try (VectorNepForces forces = forces(model, 1, 1.5)) {
      Forces out = new Forces(atoms.size());
      for (int i = 0; i < x.length; i++) {
        atoms.x[i] = x[i] + 0.3 * random.nextDouble();
        atoms.y[i] = y[i] - 0.3 * random.nextDouble();
      }
      forces.compute(atoms, out);
      System.arraycopy(x, 0, atoms.x, 0, x.length);
      System.arraycopy(y, 0, atoms.y, 0, y.length);
      forces.compute(atoms, out);
      assertSameBits(fresh, out);
    }
  }

  /** Atoms moved by lattice vectors keep all their bits. */
  @Test
  void latticeVectorsChangeNothing() {
    PotentialModel model = IonicSystems.plainModel();
    Atoms atoms = lattice(model, 64, 3, true);
    for (int i = 0; i < atoms.size(); i++) {
      // Exact numbers, so that the positions are really the same.
      atoms.x[i] = Math.rint(atoms.x[i] * 1024) / 1024;
    }
    Box box = Box.orthogonal(10.5, 10.75, 11);
    atoms.setBox(0, box);
    Forces expected = compute(model, atoms, 1, 0.5);
    for (int i = 0; i < atoms.size(); i += 3) {
      atoms.x[i] += 10.5 * (i % 5 - 2);
    }
    assertSameBits(expected, compute(model, atoms, 1, 0.5));
  }

  /**
   * Open clusters of one type, whose lanes are full, one short of full, or one over, with rows of
   * none, one, and many neighbours; and of three types.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 9, 10, 15, 16, 17, 18, 31, 32, 33, 34})
  void groupsAndRowsOfAnyLengthWithOpenBoundaries(int n) {
    PotentialModel model = IonicSystems.plainModel();
    for (int types : new int[] {1, 3}) {
      Atoms atoms = lattice(model, n, types, false);
      assertClose(model, atoms);
    }
  }

  @Test
  void oneAtomWithItsOwnImages() {
    for (PotentialModel model : List.of(IonicSystems.plainModel(), IonicSystems.chargeModel())) {
      Atoms atoms = lattice(model, 1, 1, true);
      atoms.setBox(0, Box.orthogonal(2.5, 3.1, 2.9));
      assertClose(model, atoms);
    }
  }

  @Test
  void everySystemOfABatchHasTheBitsItHasAlone() {
    PotentialModel model = IonicSystems.chargeModel();
    List<Atoms> parts = new ArrayList<>();
    for (int n : new int[] {27, 8, 64}) {
      parts.add(lattice(model, n, 3, true));
    }
    Box[] boxes = parts.stream().map(a -> a.box(0)).toArray(Box[]::new);
    Atoms batch = new Atoms(parts.getFirst().species(), new int[] {0, 27, 35, 99}, boxes);
    for (int s = 0; s < 3; s++) {
      Atoms part = parts.get(s);
      System.arraycopy(part.type, 0, batch.type, batch.start(s), part.size());
      System.arraycopy(part.x, 0, batch.x, batch.start(s), part.size());
      System.arraycopy(part.y, 0, batch.y, batch.start(s), part.size());
      System.arraycopy(part.z, 0, batch.z, batch.start(s), part.size());
    }
    Forces together = compute(model, batch, 3, 0.5);
    for (int s = 0; s < 3; s++) {
      Forces alone = compute(model, parts.get(s), 1, 0.5);
      for (int i = 0; i < parts.get(s).size(); i++) {
        assertEquals(alone.fx[i], together.fx[batch.start(s) + i], 0);
        assertEquals(alone.energy[i], together.energy[batch.start(s) + i], 0);
        assertEquals(alone.virial[9 * i + 3], together.virial[9 * (batch.start(s) + i) + 3], 0);
      }
    }
  }

  /** Models like those of docs/performance-cpu.md, and dynamics with many new lists. */
  static Stream<Arguments> runs() throws IOException {
    PotentialModel charges = IonicSystems.chargeModel();
    PotentialModel plain = IonicSystems.plainModel();
    return Stream.of(
        Arguments.of("six elements", plain, lattice(plain, 216, 4, true)),
        Arguments.of("charges", charges, lattice(charges, 216, 4, true)),
        reference("garnet", "nep4_zbl_LLZO_rattled"),
        reference("silicon", "nep4_Si_4body_rattled"));
  }

  private static Arguments reference(String name, String folder) throws IOException {
    Path path = SharedFiles.require("reference/nep/" + folder);
    PotentialModel model = Potentials.read(path, "nep.txt");
    Structure structure = ExtendedXyzReader.readOne(path.resolve("model.xyz"), w -> {});
    return Arguments.of(name, model, structure.toAtoms(model.elements()));
  }

  /**
   * Once everything is compiled, steps allocate nothing on any thread, whether or not they need a
   * new list. Vectors are objects until then, so this takes thousands of steps.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  @Tag("slow")
  void stepsAllocateNothing(String name, PotentialModel model, Atoms atoms) {
    Random random = new Random(7);
    double[] home = atoms.x.clone();
    Forces out = new Forces(atoms.size());
    out.wantAtomVirials = false;
    try (VectorNepForces forces =
        new VectorNepForces(
            (NepModel) model, OPTIONS.reciprocalSpace(), 2, SkinChooser.adaptive(model.cutoff()))) {
      forces.prepare(atoms);
      long[] helpers =
          Thread.getAllStackTraces().keySet().stream()
              .filter(t -> t.getName().startsWith("halimd-cpu"))
              .mapToLong(Thread::threadId)
              .toArray();
      assertTrue(helpers.length > 0, "two threads were asked for");
      long least = Long.MAX_VALUE;
      for (int span = 0; span < 300 && least > LARGEST_ALLOCATION; span++) {
        long before = allocatedBy(helpers);
        for (int step = 0; step < 100; step++) {
          int i = random.nextInt(home.length);
          atoms.x[i] = home[i] + (step % 10 == 0 ? 0.6 : 0.01) * random.nextDouble();
          forces.compute(atoms, out);
        }
        least = Math.min(least, allocatedBy(helpers) - before);
      }
      assertTrue(least <= LARGEST_ALLOCATION, "the best 100 steps allocate " + least + " bytes");
    }
  }

  /** Bytes allocated so far by this thread and by those that help it. */
  private static long allocatedBy(long[] helpers) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long helper : helpers) {
      sum += Math.max(0, threads.getThreadAllocatedBytes(helper));
    }
    return sum + threads.getCurrentThreadAllocatedBytes();
  }

  /** Beyond the entries of the list, charges and their mesh included. */
  @Test
  void memoryPerAtomIsBounded() {
    for (PotentialModel model : List.of(IonicSystems.plainModel(), IonicSystems.chargeModel())) {
      Atoms atoms = lattice(model, 8000, 4, true);
      try (VectorNepForces forces = forces(model, 1, 0.4)) {
        forces.prepare(atoms);
        forces.compute(atoms, new Forces(atoms.size()));
        long bytes = forces.memoryUse().other() / atoms.size();
        assertTrue(bytes > 200 && bytes < 2000, "bytes per atom: " + bytes);
      }
    }
  }
}
