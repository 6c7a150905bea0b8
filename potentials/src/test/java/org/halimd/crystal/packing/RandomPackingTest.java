package org.halimd.crystal.packing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.halimd.crystal.Formula;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.StructureChecks;
import org.halimd.neighbor.NeighborRow;
import org.halimd.neighbor.VerletList;
import org.halimd.system.Atoms;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;

class RandomPackingTest {
  private static final FormalCharges CHARGES = new FormalCharges(Map.of());
  private static final String LZACFO = "Li106Zr35Al12Cl198O37F10";

  private static Structure pack(double density, long seed) {
    return new RandomPacking(Formula.parse(LZACFO), density, CHARGES, seed).pack(part -> {});
  }

  @Test
  void ionsKeepTheirDistanceAtTheGivenDensity() {
    Structure structure = pack(2.2, 1);
    assertEquals(398, structure.size());
    double mass = Arrays.stream(structure.masses()).sum();
    assertEquals(2.2, mass * Units.GRAMS_PER_CM3 / structure.box().volume(), 1e-9);
    Atoms atoms = structure.toAtoms(structure.symbols().stream().distinct().toList());
    VerletList list = new VerletList(4);
    list.rebuild(atoms);
    NeighborRow row = new NeighborRow();
    for (int i = 0; i < atoms.size(); i++) {
      row.gather(atoms, atoms.box(0), list.list(), i, 4);
      for (int k = 0; k < row.size(); k++) {
        boolean chlorides =
            structure.symbols().get(i).equals("Cl")
                && structure.symbols().get(row.neighbor[k]).equals("Cl");
        assertTrue(row.distance[k] > (chlorides ? 0.999 * 0.85 * 3.62 : 1.5));
      }
    }
    StructureChecks.check(structure);
  }

  /** Spheres alone would put cations side by side and oxygen atoms 2.4 Å apart. */
  @Test
  void cationsHaveAnionsAroundThem() {
    Structure structure = pack(2.2, 2);
    Atoms atoms = structure.toAtoms(structure.symbols().stream().distinct().toList());
    VerletList list = new VerletList(3);
    list.rebuild(atoms);
    NeighborRow row = new NeighborRow();
    for (int i = 0; i < atoms.size(); i++) {
      row.gather(atoms, atoms.box(0), list.list(), i, 3);
      double charge = CHARGES.of(structure.symbols().get(i));
      int anions = 0;
      for (int k = 0; k < row.size(); k++) {
        String neighbor = structure.symbols().get(row.neighbor[k]);
        anions += CHARGES.of(neighbor) < 0 ? 1 : 0;
        boolean oxygens = neighbor.equals("O") && structure.symbols().get(i).equals("O");
        assertTrue(!oxygens || row.distance[k] > 2.6, "O-O " + row.distance[k]);
        boolean highlyCharged = charge > 2 && CHARGES.of(neighbor) > 2;
        assertTrue(!highlyCharged, structure.symbols().get(i) + "-" + neighbor);
      }
      assertTrue(charge < 3 || anions >= 4, structure.symbols().get(i) + " has " + anions);
    }
  }

  @Test
  void oneSeedGivesOnePacking() {
    assertArrayEquals(pack(1.8, 3).x(), pack(1.8, 3).x());
    assertTrue(!Arrays.equals(pack(1.8, 3).x(), pack(1.8, 4).x()));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(InputException.class, () -> pack(30, 1));
    assertThrows(InputException.class, () -> pack(-1, 1));
    assertThrows(InputException.class, () -> new RandomPacking(Map.of("Li", 3), 1, CHARGES, 1));
  }
}
