package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.EmbeddedModels;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.TestStructures;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;

class NepPotentialTest {
  private static final EvaluationOptions EWALD = new EvaluationOptions(ReciprocalSpace.EWALD);

  private static NepModel embedded(String name) {
    return (NepModel) EmbeddedModels.find(name).orElseThrow().read();
  }

  private static Atoms atoms(PotentialModel model) {
    return TestStructures.random(
        TestStructures.species(model.elements()), Box.orthogonal(9, 10, 11), 48, 1.9, 7);
  }

  @Test
  void electrostaticEnergyIsPartOfTheEnergy() {
    NepModel model = embedded("lzacfo-bootstrap-charge");
    Atoms atoms = atoms(model);
    Potential potential = Potentials.reference(model, EWALD);
    potential.prepare(atoms);
    Forces out = new Forces(atoms.size());
    potential.compute(atoms, CellNeighborList.of(atoms, 6), out);
    // Networks and repulsion alone: the same file without the sum over reciprocal space.
    NepTag without = NepTag.parse("nep4_zbl");
    Forces shortRange = new Forces(atoms.size());
    new NepPotential(withTag(model, without), null)
        .compute(atoms, CellNeighborList.of(atoms, 6), shortRange);
    double electrostatic = 0;
    for (int i = 0; i < atoms.size(); i++) {
      assertEquals(shortRange.energy[i] + out.electrostaticEnergy[i], out.energy[i], 1e-12);
      electrostatic += out.electrostaticEnergy[i];
    }
    assertTrue(electrostatic > 0, "a sum of squares of structure factors, " + electrostatic);
    assertArrayEquals(new double[atoms.size()], shortRange.electrostaticEnergy);
    assertArrayEquals(new double[atoms.size()], shortRange.charge);
  }

  private static NepModel withTag(NepModel m, NepTag tag) {
    return new NepModel(
        tag,
        m.elements(),
        m.atomicNumbers(),
        m.radialCutoffs(),
        m.angularCutoffs(),
        m.trainedRadialNeighbors(),
        m.trainedAngularNeighbors(),
        m.shape(),
        m.network(),
        m.secondNetwork(),
        m.sqrtEpsilonInfinity(),
        m.radialCoefficients(),
        m.angularCoefficients(),
        m.scalers(),
        m.zbl());
  }

  @Test
  void chargesOfEverySystemAddUpToZero() {
    NepModel model = embedded("lzacfo-bootstrap-charge");
    Atoms one = atoms(model);
    Atoms other = TestStructures.random(one.species(), Box.orthogonal(7, 8, 9), 13, 1.9, 8);
    Atoms batch = TestStructures.batch(List.of(one, other));
    Potential potential = Potentials.reference(model, EWALD);
    potential.prepare(batch);
    Forces out = new Forces(batch.size());
    potential.compute(batch, CellNeighborList.of(batch, 6), out);
    for (int s = 0; s < 2; s++) {
      double sum = 0;
      for (int i = batch.start(s); i < batch.start(s + 1); i++) {
        sum += out.charge[i];
      }
      assertEquals(0, sum, 1e-13);
    }
  }

  @Test
  void bornChargesAreComputedOnRequestOnly() {
    NepModel model = embedded("lzacfo-bootstrap-charge");
    Atoms atoms = atoms(model);
    Potential potential = Potentials.reference(model, EWALD);
    potential.prepare(atoms);
    NeighborList list = CellNeighborList.of(atoms, 6);
    Forces out = new Forces(atoms.size());
    potential.compute(atoms, list, out);
    assertArrayEquals(new double[9 * atoms.size()], out.bornCharge);
    out.wantBornCharges = true;
    potential.compute(atoms, list, out);
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < atoms.size(); i++) {
      sum += out.bornCharge[9 * i + 4];
      largest = Math.max(largest, Math.abs(out.bornCharge[9 * i + 4]));
    }
    assertTrue(largest > 0.1);
    assertEquals(0, sum, 1e-12, "acoustic sum rule");
  }

  @Test
  void evaluationAllocatesNothing() {
    NepModel model = embedded("lzacfo-bootstrap");
    Atoms atoms = atoms(model);
    Potential potential = Potentials.reference(model, EWALD);
    potential.prepare(atoms);
    NeighborList list = CellNeighborList.of(atoms, 7);
    Forces out = new Forces(atoms.size());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int call = 0; call < 20; call++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      potential.compute(atoms, list, out);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // The bean itself may allocate a little; one double per atom would be 384 bytes.
    assertTrue(least < 200, least + " bytes per call");
  }

  @Test
  void atomsOfAnotherModelAreRefused() {
    Potential potential = Potentials.reference(embedded("lzacfo-bootstrap"), EWALD);
    Atoms argon =
        TestStructures.one(TestStructures.species(List.of("Ar")), Box.orthogonal(9, 9, 9), 1);
    assertThrows(IllegalArgumentException.class, () -> potential.prepare(argon));
  }

  @Test
  void listShorterThanTheCutoffIsRefused() {
    NepModel model = embedded("lzacfo-bootstrap");
    Atoms atoms = atoms(model);
    NeighborList list = CellNeighborList.of(atoms, 5.9);
    NepPotential potential = new NepPotential(model, null);
    Forces out = new Forces(atoms.size());
    assertThrows(IllegalArgumentException.class, () -> potential.compute(atoms, list, out));
    assertThrows(IllegalArgumentException.class, () -> potential.descriptors(atoms, list));
    assertThrows(IllegalArgumentException.class, () -> potential.neighborCounts(atoms, list, 6));
  }

  @Test
  void chargesNeedAPeriodicCell() {
    NepModel model = embedded("lzacfo-bootstrap-charge");
    Atoms atoms = atoms(model);
    atoms.setBox(0, Box.ofMatrix(atoms.box(0).matrix(), true, true, false));
    for (ReciprocalSpace method : ReciprocalSpace.values()) {
      Potential potential = Potentials.reference(model, new EvaluationOptions(method));
      assertThrows(InputException.class, () -> potential.prepare(atoms));
    }
  }
}
