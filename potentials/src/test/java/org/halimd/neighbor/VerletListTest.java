package org.halimd.neighbor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;

class VerletListTest {
  private static final double CUTOFF = 3.5;
  private static final double SKIN = 0.8;

  @Test
  void holdsEveryPairWithinTheCutoffWhileAtomsWalkAndTheCellBreathes() {
    long updates = 0;
    long builds = 0;
    for (long seed = 1; seed <= 40; seed++) {
      RandomSystems random = new RandomSystems(seed);
      Atoms atoms = random.batch(10, 3);
      VerletList verlet = new VerletList(CUTOFF, SKIN);
      // Every third walk hardly moves atoms but compresses the cell steadily.
      boolean squeeze = seed % 3 == 0;
      double step = squeeze ? 1e-4 : random.uniform(0.01, 0.15);
      double strain = random.uniform(0.001, 0.02);
      double drift = squeeze ? -0.01 : 0;
      for (int t = 0; t < 40; t++) {
        verlet.update(atoms);
        updates++;
        assertComplete(atoms, verlet.list(), "seed " + seed + ", step " + t);
        walk(atoms, random, step, strain, drift);
      }
      builds += verlet.builds();
    }
    // The rule must also keep lists: without a skin there would be as many builds as updates.
    assertTrue(builds < updates / 3, builds + " builds in " + updates + " updates");
    assertTrue(builds > 80, builds + " builds in " + updates + " updates");
  }

  private static void walk(
      Atoms atoms, RandomSystems random, double step, double strain, double drift) {
    for (int s = 0; s < atoms.systems(); s++) {
      double[] f = Matrix3.identity();
      for (int k = 0; k < 9; k++) {
        f[k] += random.uniform(-strain, strain) + (k % 4 == 0 ? drift : 0);
      }
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        double x = atoms.x[i];
        double y = atoms.y[i];
        double z = atoms.z[i];
        atoms.x[i] = f[0] * x + f[1] * y + f[2] * z + random.uniform(-step, step);
        atoms.y[i] = f[3] * x + f[4] * y + f[5] * z + random.uniform(-step, step);
        atoms.z[i] = f[6] * x + f[7] * y + f[8] * z + random.uniform(-step, step);
      }
      Box box = atoms.box(s);
      atoms.setBox(s, box.withMatrix(Matrix3.multiply(f, box.matrix())));
    }
  }

  private static void assertComplete(Atoms atoms, NeighborList list, String where) {
    for (int s = 0; s < atoms.systems(); s++) {
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        Set<List<Integer>> listed = new HashSet<>(ImageEnumeration.row(list, i));
        for (List<Integer> pair : ImageEnumeration.row(atoms, s, i, CUTOFF)) {
          assertTrue(listed.contains(pair), () -> where + ": pair missing " + pair);
        }
      }
    }
  }

  @Test
  void cellChangeAloneCausesABuildEvenIfFractionalCoordinatesStay() {
    Atoms atoms = CellNeighborListTest.lattice(4, 2.5);
    VerletList verlet = new VerletList(CUTOFF, SKIN);
    assertTrue(verlet.update(atoms));
    scale(atoms, 0.95);
    // Linear strain -5 %: Frobenius norm 0.0866, times 4.3 Å = 0.37 Å < 0.8 Å.
    assertFalse(verlet.update(atoms));
    scale(atoms, 0.92);
    // In total -12.6 %: 0.218 times 4.3 Å = 0.94 Å.
    assertTrue(verlet.update(atoms));
  }

  private static void scale(Atoms atoms, double factor) {
    double[] h = atoms.box(0).matrix();
    for (int k = 0; k < 9; k++) {
      h[k] *= factor;
    }
    atoms.setBox(0, atoms.box(0).withMatrix(h));
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] *= factor;
      atoms.y[i] *= factor;
      atoms.z[i] *= factor;
    }
  }

  @Test
  void oneAtomMovingHalfASkinCausesABuild() {
    Atoms atoms = CellNeighborListTest.lattice(4, 2.5);
    VerletList verlet = new VerletList(CUTOFF, SKIN);
    verlet.update(atoms);
    atoms.z[7] += 0.399;
    assertFalse(verlet.update(atoms));
    atoms.z[7] += 0.002;
    assertTrue(verlet.update(atoms));
    assertFalse(verlet.update(atoms));
    assertEquals(2, verlet.builds());
  }

  @Test
  void jumpOfAWholeLatticeVectorCausesABuild() {
    Atoms atoms = CellNeighborListTest.lattice(4, 2.5);
    VerletList verlet = new VerletList(CUTOFF, SKIN);
    verlet.update(atoms);
    atoms.x[3] += 10.0;
    assertTrue(verlet.update(atoms));
  }

  @Test
  void invalidatingForcesABuild() {
    Atoms atoms = CellNeighborListTest.lattice(4, 2.5);
    VerletList verlet = new VerletList(CUTOFF, SKIN);
    verlet.update(atoms);
    verlet.invalidate();
    assertTrue(verlet.update(atoms));
  }

  @Test
  void anotherBatchCausesABuild() {
    VerletList verlet = new VerletList(CUTOFF, SKIN);
    verlet.update(CellNeighborListTest.lattice(4, 2.5));
    assertTrue(verlet.update(CellNeighborListTest.lattice(3, 2.5)));
    Atoms open = CellNeighborListTest.lattice(3, 2.5);
    open.setBox(0, Box.ofMatrix(open.box(0).matrix(), true, true, false));
    assertTrue(verlet.update(open));
  }

  @Test
  void positionThatIsNoNumberIsNamed() {
    Atoms atoms = CellNeighborListTest.lattice(4, 2.5);
    VerletList verlet = new VerletList(CUTOFF, SKIN);
    verlet.update(atoms);
    atoms.x[9] = Double.NaN;
    ArithmeticException e = assertThrows(ArithmeticException.class, () -> verlet.update(atoms));
    assertTrue(e.getMessage().contains("atom 9 "), e.getMessage());
  }
}
