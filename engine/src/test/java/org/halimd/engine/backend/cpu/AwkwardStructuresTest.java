package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.VectorNepChecks.assertClose;
import static org.halimd.engine.backend.cpu.VectorNepChecks.assertSameBits;
import static org.halimd.engine.backend.cpu.VectorNepChecks.compute;
import static org.halimd.engine.backend.cpu.VectorNepChecks.forces;
import static org.halimd.engine.backend.cpu.VectorNepChecks.lattice;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.halimd.engine.testing.IonicSystems;
import org.halimd.potential.Forces;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.TestStructures;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Structures that leave lanes, rows, types or directions empty, against the reference. */
@EnabledIf("org.halimd.engine.backend.cpu.VectorSupport#available")
class AwkwardStructuresTest {
  /** Radius in Å of balls in which everybody is everybody's neighbour. */
  private static final double RADIUS = 2.9;

  private static final PotentialModel PLAIN = IonicSystems.plainModel();
  private static final PotentialModel CHARGES = IonicSystems.chargeModel();

  /** One atom in the middle and the others evenly around it, in a cell that is much larger. */
  private static Atoms ball(PotentialModel model, int n, int types, boolean periodic) {
    double[] edges = {24, 0, 0, 0, 25, 0, 0, 0, 26};
    Box box = Box.ofMatrix(edges, periodic, periodic, periodic);
    Atoms atoms = TestStructures.one(TestStructures.species(model.elements()), box, n);
    double goldenAngle = Math.PI * (3 - Math.sqrt(5));
    for (int i = 0; i < n; i++) {
      atoms.type[i] = i % types;
      if (i > 0) {
        double height = 1 - (2 * i - 1.0) / (n - 1);
        double around = RADIUS * Math.sqrt(1 - height * height);
        atoms.x[i] = around * Math.cos(goldenAngle * i);
        atoms.y[i] = around * Math.sin(goldenAngle * i);
        atoms.z[i] = RADIUS * height;
      }
    }
    return atoms;
  }

  /** Around what is done together: coordinates of half the lanes, choices and groups of all. */
  static IntStream rowLengths() {
    IntStream around =
        IntStream.of(Lanes.HALF, Lanes.COUNT).flatMap(n -> IntStream.rangeClosed(n - 1, n + 1));
    return IntStream.concat(IntStream.of(0, 1), around).distinct();
  }

  /** All rows of the list and all that is chosen from them are exactly as long as said. */
  @ParameterizedTest
  @MethodSource("rowLengths")
  void rowsOfExactlySoManyNeighbors(int neighbors) {
    for (int types : new int[] {1, 2}) {
      assertRowLength(PLAIN, ball(PLAIN, neighbors + 1, types, false), neighbors);
      assertRowLength(CHARGES, ball(CHARGES, neighbors + 1, types, true), neighbors);
    }
  }

  private static void assertRowLength(PotentialModel model, Atoms atoms, int neighbors) {
    try (VectorNepForces forces = forces(model, 1, 0.1)) {
      int[] expected = {neighbors, neighbors};
      assertArrayEquals(expected, forces.largestNeighborCounts(atoms));
    }
    assertClose(model, atoms);
  }

  /** Open clusters whose groups are full, one short of full, or one over. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 9, 10, 15, 16, 17, 18, 31, 32, 33, 34})
  void openClustersOfAnySize(int n) {
    for (int types : new int[] {1, 3}) {
      assertClose(PLAIN, lattice(PLAIN, n, types, false));
    }
  }

  @ParameterizedTest
  @CsvSource({"true,false,false", "false,true,true", "true,true,false", "false,false,true"})
  void openInSomeDirections(boolean a, boolean b, boolean c) {
    Atoms atoms = lattice(PLAIN, 27, 3, true);
    double[] everywhere = compute(PLAIN, atoms, 1, 0.3).fx;
    atoms.setBox(0, Box.ofMatrix(atoms.box(0).matrix(), a, b, c));
    assertClose(PLAIN, atoms);
    double change = Math.abs(compute(PLAIN, atoms, 1, 0.3).fx[0] - everywhere[0]);
    assertTrue(change > 1e-3, "neighbours beyond open boundaries are gone: " + change);
  }

  @Test
  void oneAtomWithItsOwnImages() {
    for (PotentialModel model : List.of(PLAIN, CHARGES)) {
      Atoms atoms = lattice(model, 1, 1, true);
      atoms.setBox(0, Box.orthogonal(2.5, 3.1, 2.9));
      assertClose(model, atoms);
    }
  }

  /** Elements of the model that no atom has: before, between and behind those that are there. */
  @ParameterizedTest
  @CsvSource({"0,5", "1,4", "2,3", "5,5"})
  void elementsWithoutAtoms(int first, int second) {
    for (PotentialModel model : List.of(PLAIN, CHARGES)) {
      Atoms atoms = lattice(model, 30, 2, true);
      for (int i = 0; i < atoms.size(); i++) {
        atoms.type[i] = atoms.type[i] == 0 ? first : second;
      }
      assertClose(model, atoms);
    }
  }

  /** An atom far from all others, the only one of its element, feels and changes nothing. */
  @Test
  void elementWithoutNeighbors() {
    Atoms cluster = lattice(PLAIN, 33, 2, false);
    Forces without = compute(PLAIN, cluster, 1, 0.3);
    for (int element : new int[] {2, 5}) {
      Atoms atoms = TestStructures.one(cluster.species(), cluster.box(0), 34);
      System.arraycopy(cluster.type, 0, atoms.type, 0, 33);
      System.arraycopy(cluster.x, 0, atoms.x, 0, 33);
      System.arraycopy(cluster.y, 0, atoms.y, 0, 33);
      System.arraycopy(cluster.z, 0, atoms.z, 0, 33);
      atoms.type[33] = element;
      atoms.x[33] = 40;
      Forces with = compute(PLAIN, atoms, 1, 0.3);
      assertSameBits(without, VectorNepChecks.slice(with, 0, 33));
      assertEquals(0, Math.abs(with.fx[33]) + Math.abs(with.fy[33]) + Math.abs(with.fz[33]));
      assertClose(PLAIN, atoms);
    }
  }
}
