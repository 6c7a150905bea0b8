package org.halimd.engine.backend.cpu.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.halimd.io.InputException;
import org.halimd.potential.Forces;
import org.halimd.potential.Workers;
import org.halimd.potential.longrange.EwaldSum;
import org.halimd.potential.longrange.PppmSum;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf("org.halimd.engine.backend.cpu.VectorSupport#available")
class MeshSumTest {
  private static final Box SKEWED =
      Box.ofMatrix(new double[] {13, 6, -5, 0, 11, 4, 1, 0, -9}, true, true, true);

  private static MeshSum sum(ChargedStructures s, Workers workers) {
    MeshSum sum =
        new MeshSum(
            s.alpha(), ChargedStructures.COULOMB, workers, 1, MeshSum.ORDER, MeshSum.DENSITY);
    sum.prepare(s.atoms());
    return sum;
  }

  private static MeshSum sum(ChargedStructures s) {
    MeshSum sum = new MeshSum(s.alpha(), ChargedStructures.COULOMB, Workers.CALLER);
    sum.prepare(s.atoms());
    return sum;
  }

  /** Cells that are small, skewed, left-handed, or many times longer than wide. */
  private static Stream<ChargedStructures> structures() {
    return Stream.of(
        ChargedStructures.random(SKEWED, 4, 1),
        ChargedStructures.random(Box.orthogonal(12.3, 15.1, 18.9), 5, 2),
        ChargedStructures.random(Box.orthogonal(2.5, 3.5, 3), 2, 3),
        ChargedStructures.random(Box.orthogonal(31, 5, 4), 3, 4),
        ChargedStructures.random(Box.orthogonal(4, 4, 37), 3, 5),
        ChargedStructures.random(
            Box.ofMatrix(
                new double[] {9.1, 1.7, 8, 0.4, 8.2, 9, -0.8, 0.6, 10.3}, true, true, true),
            3,
            6));
  }

  @Test
  void equalsTheSumOverWaves() {
    structures().forEach(s -> assertAccurate(s, sum(s, Workers.CALLER)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nep4_charge1_water_gpumd",
        "nep4_charge2_PbTe_triclinic",
        "nep4_zbl_charge1_6el_synthetic_500",
        "nep4_zbl_charge1_6el_synthetic_tinybox",
        "nep4_zbl_charge1_BaTiO3_liquid"
      })
  void equalsTheSumOverWavesWithChargesOfModels(String name) throws IOException {
    Path folder = SharedFiles.require("reference/nep/" + name);
    ChargedStructures s = ChargedStructures.reference(folder);
    assertAccurate(s, sum(s));
  }

  @Test
  void equalsTheSumOverWavesInAChloride() throws IOException {
    ChargedStructures s = ChargedStructures.chloride();
    assertAccurate(s, sum(s));
  }

  private static void assertAccurate(ChargedStructures s, ReciprocalSum mesh) {
    int n = s.atoms().size();
    EwaldSum exact = new EwaldSum(s.alpha(), ChargedStructures.COULOMB);
    exact.prepare(s.atoms());
    double[] exactGradient = new double[n];
    double[] gradient = new double[n];
    assertClose(s.evaluate(exact, exactGradient), s.evaluate(mesh, gradient), n);
    assertArrayEquals(exactGradient, gradient, 4e-5);
  }

  private static void assertClose(Forces a, Forces b, int n) {
    double squares = 0;
    for (double[][] pair : new double[][][] {{a.fx, b.fx}, {a.fy, b.fy}, {a.fz, b.fz}}) {
      for (int i = 0; i < n; i++) {
        squares += Math.pow(pair[0][i] - pair[1][i], 2) / (3 * n);
      }
    }
    assertTrue(Math.sqrt(squares) < 1e-5, "rms force error " + Math.sqrt(squares) + " eV/Å");
    double energy = (a.totalEnergy(0, n) - b.totalEnergy(0, n)) / n;
    assertTrue(Math.abs(energy) < 3e-7, "energy error " + energy + " eV/atom");
    double[] v = a.totalVirial(0, n);
    double[] w = b.totalVirial(0, n);
    for (int c = 0; c < 9; c++) {
      assertEquals(v[c] / n, w[c] / n, 3e-6, "virial per atom (eV)");
    }
    for (int i = 0; i < n; i++) {
      assertEquals(a.energy[i], b.energy[i], 2e-5);
      assertEquals(b.energy[i], b.electrostaticEnergy[i]);
      assertEquals(b.virial[4], b.virial[9 * i + 4]);
    }
  }

  /** The mesh is coarse here: what is tested are derivatives, not the sum. */
  @Test
  void forcesAreTheGradientOfTheEnergyOnTheMesh() {
    ChargedStructures s = ChargedStructures.random(SKEWED, 4, 11);
    MeshSum coarse = coarse(s);
    Forces out = s.evaluate(coarse);
    Random random = new Random(12);
    double h = 2e-3;
    for (int trial = 0; trial < 6; trial++) {
      double[] u = random.doubles(3 * s.atoms().size(), -1, 1).toArray();
      double work = 0;
      for (int i = 0; i < s.atoms().size(); i++) {
        work += out.fx[i] * u[3 * i] + out.fy[i] * u[3 * i + 1] + out.fz[i] * u[3 * i + 2];
      }
      move(s.atoms(), u, h);
      double plus = s.energy(coarse);
      move(s.atoms(), u, -2 * h);
      double minus = s.energy(coarse);
      move(s.atoms(), u, h);
      // Rounding of the energies, about 4e-6 eV of 100 eV, over 2 h.
      assertEquals(-(plus - minus) / (2 * h), work, 2.5e-3);
    }
  }

  private static MeshSum coarse(ChargedStructures s) {
    MeshSum sum = new MeshSum(s.alpha(), ChargedStructures.COULOMB, Workers.CALLER, 1, 5, 2);
    sum.prepare(s.atoms());
    return sum;
  }

  private static void move(Atoms atoms, double[] u, double h) {
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += h * u[3 * i];
      atoms.y[i] += h * u[3 * i + 1];
      atoms.z[i] += h * u[3 * i + 2];
    }
  }

  @Test
  void virialIsTheStrainDerivativeOfTheEnergyOnTheMesh() {
    ChargedStructures s = ChargedStructures.random(SKEWED, 4, 13);
    MeshSum coarse = coarse(s);
    double[] virial = s.evaluate(coarse).totalVirial(0, s.atoms().size());
    double h = 2e-3;
    for (int c = 0; c < 9; c++) {
      double plus = s.deformed(strain(c, h)).energy(coarse);
      double minus = s.deformed(strain(c, -h)).energy(coarse);
      assertEquals(-(plus - minus) / (2 * h), virial[c], 3e-3, "component " + c);
    }
  }

  private static double[] strain(int component, double eps) {
    double[] f = Matrix3.identity();
    f[component] += eps;
    return f;
  }

  /** Which waves belong to the sum is decided by the first cell, as in the reference. */
  @Test
  void wavesStayWhileTheCellBreathes() {
    ChargedStructures s = ChargedStructures.random(SKEWED, 4, 14);
    MeshSum mesh = sum(s);
    PppmSum reference = new PppmSum(s.alpha(), ChargedStructures.COULOMB);
    reference.prepare(s.atoms());
    for (int c = 0; c < 9; c++) {
      ChargedStructures t = s.deformed(strain(c, 0.04));
      assertClose(t.evaluate(reference), t.evaluate(mesh), s.atoms().size());
    }
  }

  /** Neither the box of the call before nor what it left in memory matters. */
  @Test
  void callsDoNotInfluenceEachOther() {
    for (ChargedStructures s : structures().toList()) {
      MeshSum mesh = sum(s, Workers.CALLER);
      Forces first = s.evaluate(mesh);
      for (int call = 0; call < 20; call++) {
        s.deformed(strain(call % 9, 0.03)).evaluate(mesh);
      }
      assertSame(first, 0, s.evaluate(mesh), 0, s.atoms().size());
    }
  }

  @Test
  void wholeLatticeVectorsAndAtomsOnFacesChangeNothing() {
    Box box = Box.orthogonal(16, 16, 16);
    ChargedStructures s = ChargedStructures.random(box, 3, 16);
    MeshSum mesh = sum(s);
    s.atoms().x[0] = 0;
    Forces before = s.evaluate(mesh);
    s.atoms().x[0] = -1e-18;
    s.atoms().y[1] += 16;
    s.atoms().z[2] -= 48;
    Forces after = s.evaluate(mesh);
    assertArrayEquals(before.energy, after.energy, 2e-6);
    assertArrayEquals(before.fx, after.fx, 1e-5);
  }

  /** Several threads, each of which takes its pieces from the back; or one that does. */
  private record Threads(int size) implements Workers {
    @Override
    public void run(Task task, int items) {
      Thread[] threads = new Thread[size];
      for (int t = 0; t < size; t++) {
        int worker = t;
        threads[t] =
            new Thread(
                () -> {
                  for (int item = items - 1 - worker; item >= 0; item -= size) {
                    task.run(worker, item);
                  }
                });
        threads[t].start();
      }
      for (Thread thread : threads) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void bitsDoNotDependOnThreadsOrOnTheBatch(int threads) {
    ChargedStructures one = ChargedStructures.random(SKEWED, 9, 17);
    ChargedStructures batch =
        one.batchWith(ChargedStructures.random(Box.orthogonal(14, 7, 11), 3, 18));
    Forces alone = one.evaluate(sum(one));
    MeshSum mesh = sum(batch, new Threads(threads));
    Forces separate = batch.evaluate(mesh);
    Forces together = new Forces(batch.atoms().size());
    mesh.addAll(batch.atoms(), batch.charge(), together, new double[batch.atoms().size()]);
    int n = one.atoms().size();
    for (int s = 0; s < 3; s += 2) {
      assertSame(alone, 0, separate, batch.atoms().start(s), n);
      assertSame(alone, 0, together, batch.atoms().start(s), n);
    }
  }

  private static void assertSame(Forces a, int from, Forces b, int to, int n) {
    for (int i = 0; i < n; i++) {
      assertEquals(a.energy[from + i], b.energy[to + i]);
      assertEquals(a.fx[from + i], b.fx[to + i]);
      assertEquals(a.fy[from + i], b.fy[to + i]);
      assertEquals(a.fz[from + i], b.fz[to + i]);
      for (int c = 0; c < 9; c++) {
        assertEquals(a.virial[9 * (from + i) + c], b.virial[9 * (to + i) + c]);
      }
    }
  }

  /** Vectors live on the heap until the compiler has seen the loops often enough. */
  @Test
  void nothingIsAllocatedOnceLoopsAreCompiled() {
    ChargedStructures s = ChargedStructures.random(Box.orthogonal(8.5, 9.5, 10.5), 3, 19);
    MeshSum mesh = sum(s, Workers.CALLER);
    assertEquals("[15, 15, 18]", Arrays.toString(mesh.meshSize(0)));
    Forces out = new Forces(s.atoms().size());
    double[] gradient = new double[s.atoms().size()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = Long.MAX_VALUE;
    for (int trial = 0; trial < 400 && bytes > 0; trial++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 20; call++) {
        mesh.add(s.atoms(), 0, s.charge(), out, gradient);
      }
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(0, bytes);
  }

  @Test
  void virialsOfAtomsAreThoseOfTheReferenceAndAddUpToTheTotal() {
    for (ChargedStructures s : structures().toList()) {
      PppmSum reference = new PppmSum(s.alpha(), ChargedStructures.COULOMB);
      reference.prepare(s.atoms());
      MeshSum mesh = sum(s);
      int n = s.atoms().size();
      double[] total = s.evaluate(mesh).totalVirial(0, n);
      mesh.wantAtomVirials(true);
      Forces out = s.evaluate(mesh);
      assertArrayEquals(s.evaluate(reference).virial, out.virial, 4e-4);
      assertArrayEquals(total, out.totalVirial(0, n), 1e-9 * n);
      mesh.wantAtomVirials(false);
      assertEquals(total[0] / n, s.evaluate(mesh).virial[0], 1e-12);
    }
  }

  @Test
  void openCellsAreRefused() {
    Box open = Box.ofMatrix(SKEWED.matrix(), true, false, true);
    ChargedStructures s = ChargedStructures.random(SKEWED, 2, 20);
    MeshSum mesh = sum(s);
    s.atoms().setBox(0, open);
    assertThrows(InputException.class, () -> mesh.prepare(s.atoms()));
  }
}
