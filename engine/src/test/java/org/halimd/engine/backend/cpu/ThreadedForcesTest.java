package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.halimd.engine.testing.IonicSystems;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.committee.CommitteeModel;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Double precision on several threads, for every kind of model. */
class ThreadedForcesTest {
  static Stream<PotentialModel> models() {
    PotentialModel plain = IonicSystems.plainModel();
    return Stream.of(
        plain,
        IonicSystems.chargeModel(),
        new CommitteeModel(List.of(plain, IonicSystems.chargeModel())),
        LennardJonesModel.of("Ar", 0.0104, 3.4, 8.5));
  }

  /** Two systems of several pieces and one of a single piece. */
  private static Atoms batch(PotentialModel model, int... sizes) {
    List<Species> species = model.elements().stream().map(Elements::of).toList();
    int[] start = new int[sizes.length + 1];
    Box[] boxes = new Box[sizes.length];
    for (int s = 0; s < sizes.length; s++) {
      start[s + 1] = start[s] + sizes[s];
      double edge = 2.9 * Math.ceil(Math.cbrt(sizes[s]));
      boxes[s] =
          Box.ofMatrix(new double[] {edge, 0.2, 0, 0, edge, 0.1, 0, 0, edge}, true, true, true);
    }
    Atoms atoms = new Atoms(species, start, boxes);
    for (int s = 0; s < sizes.length; s++) {
      place(atoms, s, Math.min(4, species.size()));
    }
    return atoms;
  }

  private static void place(Atoms atoms, int s, int types) {
    int n = atoms.size(s);
    int side = (int) Math.ceil(Math.cbrt(n));
    Random random = new Random(n);
    for (int k = 0; k < n; k++) {
      int i = atoms.start(s) + k;
      atoms.type[i] = k % types;
      atoms.x[i] = 2.9 * (k % side) + 0.3 * random.nextDouble();
      atoms.y[i] = 2.9 * (k / side % side) + 0.3 * random.nextDouble();
      atoms.z[i] = 2.9 * (k / side / side) + 0.3 * random.nextDouble();
    }
  }

  private static Forces compute(PotentialModel model, Atoms atoms, int threads) {
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = model.hasCharges();
    try (ThreadedForces forces = new ThreadedForces(model, EvaluationOptions.DEFAULT, threads)) {
      forces.prepare(atoms);
      forces.compute(atoms, out);
      forces.compute(atoms, out);
    }
    return out;
  }

  private static List<double[]> arrays(Forces f) {
    return List.of(
        f.energy, f.electrostaticEnergy, f.fx, f.fy, f.fz, f.virial, f.charge, f.bornCharge);
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithTheReference(PotentialModel model) {
    Atoms atoms = batch(model, 343, 20);
    Forces actual = compute(model, atoms, 3);
    Forces expected = new Forces(atoms.size());
    expected.wantBornCharges = model.hasCharges();
    Potential potential = Potentials.reference(model, EvaluationOptions.DEFAULT);
    potential.prepare(atoms);
    potential.compute(atoms, CellNeighborList.of(atoms, model.cutoff()), expected);
    for (int k = 0; k < arrays(expected).size(); k++) {
      double largest = 1;
      for (double v : arrays(expected).get(k)) {
        largest = Math.max(largest, Math.abs(v));
      }
      assertArrayEquals(arrays(expected).get(k), arrays(actual).get(k), 1e-9 * largest);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void bitsDependNeitherOnThreadsNorOnTheBatch(PotentialModel model) {
    Atoms atoms = batch(model, 20, 343, 150);
    Forces one = compute(model, atoms, 1);
    for (int threads : new int[] {2, 3, 8}) {
      Forces many = compute(model, atoms, threads);
      for (int k = 0; k < arrays(one).size(); k++) {
        assertArrayEquals(arrays(one).get(k), arrays(many).get(k), 0);
      }
    }
    Forces alone = compute(model, batch(model, 343), 2);
    for (int i = 0; i < 343; i++) {
      assertEquals(alone.fx[i], one.fx[20 + i], 0);
      assertEquals(alone.energy[i], one.energy[20 + i], 0);
      assertEquals(alone.virial[9 * i + 1], one.virial[9 * (20 + i) + 1], 0);
    }
  }
}
