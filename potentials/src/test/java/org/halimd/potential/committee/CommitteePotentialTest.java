package org.halimd.potential.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialContract;
import org.halimd.potential.Potentials;
import org.halimd.potential.TestStructures;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.junit.jupiter.api.Test;

class CommitteePotentialTest extends PotentialContract {
  private static final List<Species> SPECIES = TestStructures.species(List.of("Ar", "Kr"));

  private static LennardJonesModel member(double epsilon, double cutoff) {
    return new LennardJonesModel(
        List.of("Ar", "Kr"),
        new double[] {epsilon, 0.012, 0.012, 0.014},
        new double[] {3.4, 3.5, 3.5, 3.65},
        new double[] {cutoff, cutoff, cutoff, cutoff},
        Truncation.SHIFTED_FORCE);
  }

  private static CommitteeModel committee() {
    return new CommitteeModel(List.of(member(0.01, 8), member(0.02, 7), member(0.03, 6.5)));
  }

  @Override
  protected Potential create() {
    return Potentials.reference(committee(), EvaluationOptions.DEFAULT);
  }

  @Override
  protected List<Atoms> structures() {
    Box thin =
        Box.ofMatrix(
            new double[] {4.1, 0.9, -0.7, 0.2, 5.2, 1.1, -0.5, 0.3, 4.6}, true, true, true);
    Box slab = Box.ofMatrix(new double[] {9, 1, 0, 0, 10, 0, 0, 2, 8}, true, false, true);
    return List.of(
        TestStructures.random(SPECIES, thin, 3, 2.4, 1),
        TestStructures.random(SPECIES, slab, 10, 2.8, 3));
  }

  @Override
  protected Tolerances tolerances() {
    return new Tolerances(1e-7, 1e-6, 1e-12);
  }

  @Test
  void isTheMeanOfItsMembers() {
    Atoms atoms = structures().get(1);
    CellNeighborList list = CellNeighborList.of(atoms, 8);
    Forces mean = new Forces(atoms.size());
    create().compute(atoms, list, mean);
    double energy = 0;
    double[] fx = new double[atoms.size()];
    for (var model : committee().members()) {
      Forces one = new Forces(atoms.size());
      Potentials.reference(model, EvaluationOptions.DEFAULT).compute(atoms, list, one);
      energy += one.totalEnergy(0, atoms.size()) / 3;
      for (int i = 0; i < fx.length; i++) {
        fx[i] += one.fx[i] / 3;
      }
    }
    assertEquals(energy, mean.totalEnergy(0, atoms.size()), 1e-13);
    assertArrayEquals(fx, mean.fx, 1e-14);
    assertEquals(8, committee().cutoff());
  }

  @Test
  void membersMustKnowTheSameElements() {
    LennardJonesModel other = LennardJonesModel.of("Ar", 0.01, 3.4, 8);
    assertThrows(
        IllegalArgumentException.class, () -> new CommitteeModel(List.of(member(0.01, 8), other)));
    assertThrows(IllegalArgumentException.class, () -> new CommitteeModel(List.of()));
  }
}
