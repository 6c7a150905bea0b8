package org.halimd.neighbor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.junit.jupiter.api.Test;

class CellNeighborListTest {
  private static final List<Species> ARGON = List.of(new Species("Ar", 18, 39.95));

  /** Fails with the seed in its message, so that a failure can be repeated. */
  private static void assertComplete(Atoms atoms, double radius, long seed) {
    NeighborList list = CellNeighborList.of(atoms, radius);
    for (int s = 0; s < atoms.systems(); s++) {
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        String where = "seed " + seed + ", system " + s + ", atom " + i + ", radius " + radius;
        assertEquals(
            ImageEnumeration.row(atoms, s, i, radius), ImageEnumeration.row(list, i), where);
      }
    }
  }

  @Test
  void equalsEnumerationOfAllImagesForCellsOfEveryShape() {
    for (long seed = 1; seed <= 250; seed++) {
      RandomSystems random = new RandomSystems(seed);
      int atoms = 1 + (int) random.uniform(0, seed % 5 == 0 ? 60 : 8);
      assertComplete(random.batch(atoms), random.uniform(0.5, 7), seed);
    }
  }

  @Test
  void equalsEnumerationForEverySystemOfABatch() {
    for (long seed = 1000; seed < 1030; seed++) {
      assertComplete(new RandomSystems(seed).batch(5, 1, 30, 2), 4.0, seed);
    }
  }

  @Test
  void equalsEnumerationForAThousandAtomsInAWideCell() {
    RandomSystems random = new RandomSystems(7);
    Atoms atoms =
        new Atoms(ARGON, new int[] {0, 1000}, new Box[] {Box.orthogonal(21.0, 28.0, 24.5)});
    random.scatter(atoms, 0);
    // 21 = 6 bins of half a radius of 7 exactly: bins and radius commensurate.
    assertComplete(atoms, 7.0, 7);
  }

  @Test
  void atomAloneSeesItsOwnImages() {
    Atoms atoms = new Atoms(ARGON, new int[] {0, 1}, new Box[] {Box.orthogonal(2, 2, 2)});
    CellNeighborList list = CellNeighborList.of(atoms, 2.1);
    assertEquals(
        List.of(
            List.of(0, -1, 0, 0),
            List.of(0, 0, -1, 0),
            List.of(0, 0, 0, -1),
            List.of(0, 0, 0, 1),
            List.of(0, 0, 1, 0),
            List.of(0, 1, 0, 0)),
        ImageEnumeration.row(list, 0));
  }

  @Test
  void radiusIsExcluded() {
    Atoms atoms = new Atoms(ARGON, new int[] {0, 1}, new Box[] {Box.orthogonal(2, 2, 2)});
    assertEquals(0, CellNeighborList.of(atoms, 2.0).entries());
  }

  @Test
  void openDirectionsHaveNoImagesWhereverAtomsAre() {
    Box box = Box.ofMatrix(new double[] {3, 0, 0, 0, 3, 0, 0, 0, 3}, false, false, false);
    Atoms atoms = new Atoms(ARGON, new int[] {0, 3}, new Box[] {box});
    atoms.x[0] = -1e6;
    atoms.x[1] = 1e6;
    atoms.x[2] = 1e6 + 1;
    CellNeighborList list = CellNeighborList.of(atoms, 5);
    assertEquals(List.of(), ImageEnumeration.row(list, 0));
    assertEquals(List.of(List.of(2, 0, 0, 0)), ImageEnumeration.row(list, 1));
    assertEquals(List.of(List.of(1, 0, 0, 0)), ImageEnumeration.row(list, 2));
  }

  @Test
  void atomsAtTheSamePlaceAreListed() {
    Atoms atoms = new Atoms(ARGON, new int[] {0, 2}, new Box[] {Box.orthogonal(9, 9, 9)});
    assertEquals(2, CellNeighborList.of(atoms, 3).entries());
  }

  @Test
  void workIsProportionalToTheNumberOfAtoms() {
    double[] perAtom = new double[3];
    for (int k = 0; k < 3; k++) {
      int n = 8 << k;
      Atoms atoms = lattice(n, 2.5);
      CellNeighborList list = CellNeighborList.of(atoms, 6.0);
      perAtom[k] = (double) list.candidates() / atoms.size();
      assertEquals(list.entries() / atoms.size() * atoms.size(), list.entries());
    }
    // 512, 4096 and 32768 atoms: an N² search would make each eight times the one before.
    assertEquals(perAtom[0], perAtom[1], 0.35 * perAtom[0]);
    assertEquals(perAtom[1], perAtom[2], 0.35 * perAtom[1]);
    // Two passes over 5³ bins of half a radius hold about 7.5 times the sphere's neighbours.
    assertTrue(perAtom[2] < 1000, "candidates per atom: " + perAtom[2]);
  }

  @Test
  void workStaysProportionalWhenSomeAtomsFlyAwayInOpenSpace() {
    Box open = Box.ofMatrix(new double[] {60, 0, 0, 0, 60, 0, 0, 0, 60}, false, false, false);
    Atoms atoms = lattice(16, 2.5);
    atoms.setBox(0, open);
    long before = CellNeighborList.of(atoms, 6.0).candidates();
    atoms.x[0] = 1e7;
    atoms.y[1] = -1e8;
    assertTrue(CellNeighborList.of(atoms, 6.0).candidates() <= before);
  }

  @Test
  void rowsDoNotDependOnWhenTheListWasBuilt() {
    for (long seed = 1; seed <= 20; seed++) {
      RandomSystems random = new RandomSystems(seed);
      Atoms atoms = random.batch(12);
      double cutoff = 4.0;
      CellNeighborList early = CellNeighborList.of(atoms, cutoff + 2.0);
      for (int i = 0; i < atoms.size(); i++) {
        atoms.x[i] += random.uniform(-0.5, 0.5);
        atoms.y[i] += random.uniform(-0.5, 0.5);
        atoms.z[i] += random.uniform(-0.5, 0.5);
      }
      CellNeighborList late = CellNeighborList.of(atoms, cutoff + 0.1);
      NeighborRow a = new NeighborRow();
      NeighborRow b = new NeighborRow();
      for (int i = 0; i < atoms.size(); i++) {
        a.gather(atoms, atoms.box(0), early, i, cutoff);
        b.gather(atoms, atoms.box(0), late, i, cutoff);
        assertEquals(b.size(), a.size(), "seed " + seed);
        for (int k = 0; k < a.size(); k++) {
          assertEquals(b.neighbor[k], a.neighbor[k], "seed " + seed);
          assertArrayEquals(
              new double[] {b.x[k], b.y[k], b.z[k], b.distance[k]},
              new double[] {a.x[k], a.y[k], a.z[k], a.distance[k]},
              "seed " + seed);
        }
      }
    }
  }

  @Test
  void countsNeighborsWithinCutoffAndInTheList() {
    Atoms atoms = lattice(5, 2.0);
    CellNeighborList list = CellNeighborList.of(atoms, 3.0);
    // Simple cubic: 6 at 1, 12 at sqrt 2, 8 at sqrt 3 lattice constants.
    assertEquals(18, NeighborCounts.largest(atoms, list));
    assertEquals(6, NeighborCounts.largest(atoms, list, 2.5));
  }

  @Test
  void positionsThatAreNotFiniteAreNamed() {
    Atoms atoms = lattice(3, 2.0);
    atoms.y[5] = Double.NaN;
    ArithmeticException e =
        assertThrows(ArithmeticException.class, () -> CellNeighborList.of(atoms, 3.0));
    assertTrue(e.getMessage().contains("atom 5 "), e.getMessage());
  }

  /** A simple cubic crystal of n³ atoms. */
  static Atoms lattice(int n, double a) {
    Atoms atoms =
        new Atoms(ARGON, new int[] {0, n * n * n}, new Box[] {Box.orthogonal(n * a, n * a, n * a)});
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] = (i % n) * a;
      atoms.y[i] = (i / n % n) * a;
      atoms.z[i] = (i / n / n) * a;
    }
    return atoms;
  }
}
