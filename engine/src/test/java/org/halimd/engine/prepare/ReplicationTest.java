package org.halimd.engine.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.junit.jupiter.api.Test;

/** Order, positions and boxes of repeated cells. */
class ReplicationTest {
  private static final double[] LATTICE = {4, 0, 0, 1, 5, 0, -0.5, 0.25, 6};

  @Test
  void replicaAlongAIsSlowestAndTheOriginalIndexFastest() {
    Atoms cell = twoAtoms();
    Replication twoOneThree = new Replication(2, 1, 3);
    Atoms atoms = twoOneThree.apply(cell);
    assertEquals(12, atoms.size());
    int i = 0;
    for (int a = 0; a < 2; a++) {
      for (int c = 0; c < 3; c++) {
        for (int original = 0; original < 2; original++) {
          assertEquals(cell.x[original] + 4 * a - 0.5 * c, atoms.x[i], 1e-14);
          assertEquals(cell.y[original] + 0.25 * c, atoms.y[i], 1e-14);
          assertEquals(cell.z[original] + 6 * c, atoms.z[i], 1e-14);
          assertEquals(cell.type[original], atoms.type[i]);
          i++;
        }
      }
    }
    assertArrayEquals(
        new double[] {8, 0, 0, 1, 5, 0, -1.5, 0.75, 18}, atoms.box(0).lattice(), 1e-14);
  }

  @Test
  void perAtomQuantitiesFollowTheirAtoms() {
    Atoms cell = twoAtoms();
    Replication replication = new Replication(1, 2, 1);
    assertArrayEquals(
        new double[] {1.5, 2.5, 1.5, 2.5}, replication.copy(cell, new double[] {1.5, 2.5}));
    assertArrayEquals(new int[] {7, 9, 7, 9}, replication.copy(cell, new int[] {7, 9}));
  }

  @Test
  void systemsOfABatchStayApart() {
    Box box = Box.orthogonal(3, 3, 3);
    Atoms batch = new Atoms(species(), new int[] {0, 1, 3}, new Box[] {box, box});
    batch.x[0] = 0.1;
    batch.x[1] = 1;
    batch.x[2] = 2;
    Atoms doubled = new Replication(2, 1, 1).apply(batch);
    assertEquals(2, doubled.size(0));
    assertEquals(4, doubled.size(1));
    assertArrayEquals(new double[] {0.1, 3.1, 1, 2, 4, 5}, doubled.x, 1e-15);
  }

  @Test
  void wrongFactorsAreRefused() {
    assertThrows(InputException.class, () -> new Replication(0, 1, 1));
    assertThrows(InputException.class, () -> new Replication(1, 1, -2));
    Box slab = Box.ofLattice(LATTICE, true, true, false);
    assertEquals(8, new Replication(2, 1, 1).apply(slab).h(0, 0), 1e-15);
    InputException error =
        assertThrows(InputException.class, () -> new Replication(1, 1, 2).apply(slab));
    assertTrue(error.getMessage().contains("direction c"), error.getMessage());
  }

  @Test
  void everyColumnOfAStructureIsRepeated() {
    Structure cell =
        new Structure(
            Path.of("model.xyz"),
            1,
            Box.orthogonal(3, 4, 5),
            List.of("Cl", "Li"),
            new double[] {0, 1},
            new double[] {0, 2},
            new double[] {0, 3},
            new double[] {35, 7},
            null,
            new double[] {0.1, 0.2},
            new double[] {0.3, 0.4},
            new double[] {0.5, 0.6},
            new int[][] {{0, 1}, {5, 4}},
            Map.of("config_type", "test"),
            Map.of("pair", new double[] {1, 2, 3, 4}));
    Structure twice = new Replication(1, 1, 2).apply(cell);
    assertEquals(List.of("Cl", "Li", "Cl", "Li"), twice.symbols());
    assertArrayEquals(new double[] {0, 3, 5, 8}, twice.z());
    assertArrayEquals(new double[] {35, 7, 35, 7}, twice.mass());
    assertNull(twice.charge());
    assertArrayEquals(new double[] {0.3, 0.4, 0.3, 0.4}, twice.vy());
    assertArrayEquals(new int[] {5, 4, 5, 4}, twice.groups()[1]);
    assertArrayEquals(new double[] {1, 2, 3, 4, 1, 2, 3, 4}, twice.extra().get("pair"));
    assertEquals(10, twice.box().h(2, 2));
    assertEquals(cell.info(), twice.info());
  }

  private static Atoms twoAtoms() {
    Box box = Box.ofLattice(LATTICE, true, true, true);
    Atoms atoms = new Atoms(species(), new int[] {0, 2}, new Box[] {box});
    atoms.type[1] = 1;
    atoms.x[0] = 0.5;
    atoms.y[0] = -7; // outside the cell on purpose: positions are continuous
    atoms.z[1] = 2.25;
    return atoms;
  }

  private static List<Species> species() {
    return List.of(new Species("Li", 3, 6.94), new Species("Cl", 17, 35.45));
  }
}
