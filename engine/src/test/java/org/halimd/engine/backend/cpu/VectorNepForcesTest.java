package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.VectorNepChecks.OPTIONS;
import static org.halimd.engine.backend.cpu.VectorNepChecks.assertSameBits;
import static org.halimd.engine.backend.cpu.VectorNepChecks.compute;
import static org.halimd.engine.backend.cpu.VectorNepChecks.forces;
import static org.halimd.engine.backend.cpu.VectorNepChecks.lattice;
import static org.halimd.engine.backend.cpu.VectorNepChecks.slice;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.halimd.engine.testing.IonicSystems;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.Structure;
import org.halimd.potential.Forces;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.TestStructures;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
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
  /** Bytes per 100 steps: what the measurement itself takes, and less than a vector per step. */
  private static final long LARGEST_ALLOCATION = 1024;

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

  /** In every slot, on any number of threads, and next to whatever neighbour. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everySystemOfABatchHasTheBitsItHasAlone(int threads) {
    for (PotentialModel model : List.of(IonicSystems.plainModel(), IonicSystems.chargeModel())) {
      List<Atoms> parts = new ArrayList<>();
      List<Forces> alone = new ArrayList<>();
      for (int n : new int[] {27, 1, 8, 64}) {
        parts.add(lattice(model, n, 3, true));
        alone.add(compute(model, parts.getLast(), 1, 0.5));
      }
      for (int turn = 0; turn < parts.size(); turn++) {
        Atoms batch = TestStructures.batch(parts);
        Forces together = compute(model, batch, threads, 0.5);
        for (int s = 0; s < parts.size(); s++) {
          assertSameBits(alone.get(s), slice(together, batch.start(s), batch.start(s + 1)));
        }
        Collections.rotate(parts, 1);
        Collections.rotate(alone, 1);
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
