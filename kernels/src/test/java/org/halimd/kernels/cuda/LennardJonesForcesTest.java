package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.halimd.kernels.standin.StandIn;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialContract;
import org.halimd.potential.TestStructures;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.halimd.potential.pair.LennardJonesPotential;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lennard-Jones forces on the device: the contract of potentials, and the reference. */
class LennardJonesForcesTest extends PotentialContract {
  private static final LennardJonesModel MODEL =
      new LennardJonesModel(
          List.of("Ar", "Kr"),
          new double[] {0.0104, 0.012, 0.012, 0.014},
          new double[] {3.4, 3.5, 3.5, 3.65},
          new double[] {6, 6.5, 6.5, 7},
          Truncation.SHIFTED_FORCE);

  @BeforeAll
  static void standInIsThere() {
    StandIn.require();
  }

  private static DevicePotential potential(LennardJonesModel model, Precision precision) {
    return new DevicePotential(
        model,
        precision,
        state -> SiteForces.parts(state, model, EvaluationOptions.DEFAULT.with(precision)));
  }

  @Override
  protected Potential create() {
    return potential(MODEL, Precision.DOUBLE);
  }

  @Override
  protected List<Atoms> structures() {
    var species = TestStructures.species(MODEL.elements());
    Box thin =
        Box.ofMatrix(
            new double[] {5.1, 0.9, -0.7, 0.2, 6.2, 1.1, -0.5, 0.3, 5.6}, true, true, true);
    return List.of(
        TestStructures.random(species, thin, 4, 3.1, 1),
        TestStructures.random(species, Box.orthogonal(12, 13, 14), 30, 3.1, 2));
  }

  @Override
  protected Tolerances tolerances() {
    return new Tolerances(1e-7, 1e-6, 1e-10);
  }

  @ParameterizedTest
  @EnumSource
  void singlePrecision(Truncation truncation) {
    LennardJonesModel model = MODEL.with(truncation);
    var species = TestStructures.species(model.elements());
    for (double edge : new double[] {11, 20}) {
      Atoms atoms = TestStructures.random(species, Box.orthogonal(edge, edge, edge), 25, 3.2, 3);
      Forces expected = new Forces(atoms.size());
      new LennardJonesPotential(model)
          .compute(atoms, CellNeighborList.of(atoms, model.cutoff()), expected);
      Forces actual = new Forces(atoms.size());
      DevicePotential device = potential(model, Precision.MIXED);
      device.prepare(atoms);
      device.compute(atoms, actual);
      assertArrayEquals(expected.energy, actual.energy, 1e-6);
      assertArrayEquals(expected.fx, actual.fx, 1e-5);
      assertArrayEquals(expected.fz, actual.fz, 1e-5);
      assertArrayEquals(expected.virial, actual.virial, 1e-5);
    }
  }
}
