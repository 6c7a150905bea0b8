package org.halimd.engine.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.halimd.engine.prepare.Replication;
import org.halimd.io.Structure;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Atoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The crystals of the benchmark are the ones their cases name, in the sizes asked for. */
class CrystalsTest {
  private static int count(Structure structure, String symbol) {
    return Collections.frequency(structure.symbols(), symbol);
  }

  private static int neighbors(Structure structure, double radius) {
    List<String> elements = structure.symbols().stream().distinct().toList();
    return CellNeighborList.of(structure.toAtoms(elements), radius).entries();
  }

  @Test
  void compositions() {
    Structure garnet = Crystals.garnetLike();
    assertEquals(56, count(garnet, "Li"));
    assertEquals(24, count(garnet, "La"));
    assertEquals(16, count(garnet, "Zr"));
    assertEquals(96, count(garnet, "O"));
    Structure chloride = Crystals.lithiumZirconiumChloride();
    assertEquals(6, count(chloride, "Li"));
    assertEquals(3, count(chloride, "Zr"));
    assertEquals(18, count(chloride, "Cl"));
  }

  @Test
  void siliconHasFourNeighbors() {
    assertEquals(8 * 4, neighbors(Crystals.silicon(), 2.5));
  }

  @Test
  void noTwoAtomsSitOnTopOfEachOther() {
    assertEquals(0, neighbors(Crystals.garnetLike(), 2.3));
    assertEquals(0, neighbors(Crystals.lithiumZirconiumChloride(), 2.5));
  }

  /** The relaxed cell of examples/single-run has -9.1496 eV per atom in this model. */
  @Test
  void theChlorideIsCloseToItsGroundState() {
    PotentialModel model = BenchmarkCase.find(List.of("lzc")).getFirst().potential().get();
    Atoms atoms = Crystals.lithiumZirconiumChloride().toAtoms(model.elements());
    Potential potential = Potentials.reference(model, EvaluationOptions.DEFAULT);
    Forces forces = new Forces(atoms.size());
    potential.prepare(atoms);
    potential.compute(atoms, CellNeighborList.of(atoms, model.cutoff()), forces);
    double energy = 0;
    for (double e : forces.energy) {
      energy += e;
    }
    assertEquals(-9.1496, energy / atoms.size(), 0.05);
  }

  @ParameterizedTest
  @CsvSource({"1536, 192, 8", "4096, 8, 512", "3456, 27, 128"})
  void publishedSizesAreMetExactly(int wanted, int cellAtoms, int copies) {
    Structure cell =
        switch (cellAtoms) {
          case 192 -> Crystals.garnetLike();
          case 8 -> Crystals.silicon();
          default -> Crystals.lithiumZirconiumChloride();
        };
    assertEquals(cellAtoms, cell.size());
    assertEquals(copies, Enlargement.of(cell.box(), cellAtoms, wanted).copies());
  }

  @ParameterizedTest
  @CsvSource({"200", "1000", "10000", "1000000"})
  void anySizeIsMetWithinAFewPercent(int wanted) {
    for (Structure cell : List.of(Crystals.silicon(), Crystals.lithiumZirconiumChloride())) {
      Replication r = Enlargement.of(cell.box(), cell.size(), wanted);
      assertEquals(1.0, (double) r.copies() * cell.size() / wanted, 0.15);
      assertTrue(r.a() * cell.box().thickness(0) < 3 * r.c() * cell.box().thickness(2));
    }
  }
}
