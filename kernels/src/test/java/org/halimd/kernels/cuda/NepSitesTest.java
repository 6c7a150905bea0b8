package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.kernels.standin.StandIn;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.Forces;
import org.halimd.potential.TestStructures;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepPotential;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NEP sites without charges on the device: every shape, row and number of lanes. */
class NepSitesTest {
  /** Bounds of single precision: forces 1e-4 eV/Å or that part of a tenth of the largest. */
  private static final double SINGLE = 1e-4;

  private static final double DOUBLE = 1e-9;

  @BeforeAll
  static void standInIsThere() {
    StandIn.require();
  }

  @AfterEach
  void plainOrder() {
    StandIn.set("SEED", 0);
  }

  private static Forces compute(
      NepModel model, Precision precision, NepKernels kernels, Atoms atoms, boolean atomVirials) {
    DevicePotential potential =
        new DevicePotential(
            model, precision, state -> List.of(new NepSites(state, model, precision, kernels)));
    potential.prepare(atoms);
    Forces out = new Forces(atoms.size());
    out.wantAtomVirials = atomVirials;
    potential.compute(atoms, out);
    return out;
  }

  private static Forces compiled(NepModel model, Atoms atoms, int lanes) {
    return compute(
        model, Precision.MIXED, NepKernels.of(model, Precision.MIXED, lanes), atoms, true);
  }

  private static Forces anySize(NepModel model, Precision precision, Atoms atoms) {
    return compute(model, precision, NepKernels.ofAnySize(model, precision), atoms, true);
  }

  private static Forces reference(NepModel model, Atoms atoms) {
    Forces out = new Forces(atoms.size());
    NepPotential potential = new NepPotential(model, null);
    potential.prepare(atoms);
    potential.compute(atoms, CellNeighborList.of(atoms, model.cutoff()), out);
    return out;
  }

  private static List<double[]> arrays(Forces f) {
    return List.of(f.energy, f.fx, f.fy, f.fz, f.virial);
  }

  private static void assertClose(Forces expected, Forces actual, double bound, double divisor) {
    for (int k = 0; k < arrays(expected).size(); k++) {
      double[] e = arrays(expected).get(k);
      double scale = Math.max(1, Arrays.stream(e).map(Math::abs).max().orElseThrow() / divisor);
      assertArrayEquals(e, arrays(actual).get(k), bound * scale, "array " + k);
    }
  }

  private static void assertSameBits(Forces expected, Forces actual) {
    for (int k = 0; k < arrays(expected).size(); k++) {
      assertArrayEquals(arrays(expected).get(k), arrays(actual).get(k), 0, "array " + k);
    }
  }

  /** Random atoms in a cell thick enough for one image, in a thin one, and in an open one. */
  private static List<Atoms> structures(NepModel model, int n) {
    var species = TestStructures.species(model.elements());
    double edge = Math.max(2.21 * (model.cutoff() + 1), Math.cbrt(n * 22.0));
    Box thick =
        Box.ofMatrix(
            new double[] {edge, 0.4, 0, 0.1, 1.1 * edge, 0, 0, 0.5, 1.05 * edge}, true, true, true);
    Box thin =
        Box.ofMatrix(new double[] {7, 0.9, -0.7, 0.2, 8, 1.1, -0.5, 0.3, 6}, true, true, true);
    Box open = Box.ofMatrix(new double[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, true, false, false);
    return List.of(
        TestStructures.random(species, thick, n, 1.9, 4),
        TestStructures.random(species, thin, 12, 1.9, 5),
        TestStructures.random(species, open, 20, 1.9, 6));
  }

  static List<NepModel> models() {
    List<NepModel> models = new ArrayList<>();
    for (RandomModels.Sizes sizes : RandomModels.COMPILED) {
      models.add(RandomModels.nep(sizes, List.of("Li", "Cl"), 34, "nep4", "4 2 1"));
    }
    return models;
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyCompiledShapeAgreesWithTheReference(NepModel model) {
    for (Atoms atoms : structures(model, 30)) {
      Forces expected = reference(model, atoms);
      assertClose(expected, anySize(model, Precision.DOUBLE, atoms), DOUBLE, 1);
      assertClose(expected, anySize(model, Precision.MIXED, atoms), SINGLE, 10);
      assertClose(expected, compiled(model, atoms, 8), SINGLE, 10);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void numberOfLanesChangesNoBit(NepModel model) {
    for (Atoms atoms : structures(model, 30)) {
      Forces eight = compiled(model, atoms, 8);
      assertSameBits(eight, compiled(model, atoms, 16));
      assertSameBits(eight, compiled(model, atoms, 32));
    }
  }

  @Test
  void atomVirialsChangeNoBitOfForces() {
    NepModel model = models().getFirst();
    Atoms atoms = structures(model, 30).getFirst();
    for (NepKernels kernels :
        List.of(
            NepKernels.of(model, Precision.MIXED, 8),
            NepKernels.ofAnySize(model, Precision.MIXED))) {
      Forces with = compute(model, Precision.MIXED, kernels, atoms, true);
      Forces without = compute(model, Precision.MIXED, kernels, atoms, false);
      assertArrayEquals(with.fx, without.fx, 0);
      assertArrayEquals(with.energy, without.energy, 0);
      assertArrayEquals(
          with.totalVirial(0, atoms.size()), without.totalVirial(0, atoms.size()), 2e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 77})
  void orderOfBlocksAndWarpsChangesNoBit(int seed) {
    NepModel model = models().getFirst();
    Atoms atoms = structures(model, 40).getFirst();
    Forces expected = compiled(model, atoms, 16);
    Forces any = anySize(model, Precision.MIXED, atoms);
    StandIn.set("SEED", seed);
    assertSameBits(expected, compiled(model, atoms, 16));
    assertSameBits(any, anySize(model, Precision.MIXED, atoms));
  }

  /** Clusters whose atoms have all others as neighbours, none, or just as many as lanes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 32, 33, 34})
  void rowsOfAnyLength(int n) {
    NepModel model = models().getFirst();
    Atoms atoms = cluster(model, n, 2.0);
    Forces expected = reference(model, atoms);
    for (int lanes : new int[] {8, 16, 32}) {
      assertClose(expected, compiled(model, atoms, lanes), SINGLE, 10);
    }
    assertClose(expected, anySize(model, Precision.DOUBLE, atoms), DOUBLE, 1);
  }

  /** More neighbours than shared memory has room for. */
  @Test
  void rowsLongerThanASegment() {
    NepModel model = models().getFirst();
    Atoms atoms = cluster(model, 216, 1.25);
    Forces expected = reference(model, atoms);
    Forces eight = compiled(model, atoms, 8);
    assertClose(expected, eight, SINGLE, 10);
    assertSameBits(eight, compiled(model, atoms, 32));
    assertClose(expected, anySize(model, Precision.DOUBLE, atoms), DOUBLE, 1);
  }

  private static Atoms cluster(NepModel model, int n, double spacing) {
    var species = TestStructures.species(model.elements());
    Atoms atoms = TestStructures.one(species, Box.orthogonal(60, 60, 60), n);
    int side = (int) Math.ceil(Math.cbrt(n));
    for (int i = 0; i < n; i++) {
      // All of one element: the other one stays without atoms.
      atoms.type[i] = 1;
      atoms.x[i] = spacing * (i % side) + 0.1 * Math.sin(i);
      atoms.y[i] = spacing * (i / side % side) + 0.1 * Math.cos(3 * i);
      atoms.z[i] = spacing * (i / side / side) + 0.1 * Math.sin(5 * i);
    }
    assertTrue(n < 2 || reach(atoms) > 0);
    return atoms;
  }

  private static double reach(Atoms atoms) {
    return Arrays.stream(atoms.x).max().orElseThrow() - Arrays.stream(atoms.x).min().orElseThrow();
  }
}
