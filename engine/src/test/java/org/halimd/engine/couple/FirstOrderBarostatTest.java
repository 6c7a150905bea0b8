package org.halimd.engine.couple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.prepare.InitialVelocities;
import org.halimd.engine.random.Purpose;
import org.halimd.engine.random.RandomStream;
import org.halimd.engine.testing.ExternalField;
import org.halimd.engine.testing.SmoothPairPotential;
import org.halimd.engine.testing.TestSystems;
import org.halimd.potential.Potential;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strains, volumes and shapes under barostats without inertia. */
class FirstOrderBarostatTest {
  private static final Units UNITS = Units.CODATA_2018;

  /**
   * The ideal gas of N atoms without total momentum has V ~ Gamma(N, kT/P) (md-run 3.8, item 7b).
   * Replicas start there, forget their start, and must still be there. A distribution wrong by a
   * factor 1/V or V would be off by a quarter of the mean, six standard errors.
   */
  @ParameterizedTest
  @EnumSource(CellFreedom.class)
  void idealGasHasItsExactVolumeDistribution(CellFreedom freedom) {
    int replicas = 160;
    int steps = 200;
    State state = idealGas(replicas);
    double kT = 1;
    double temperature = kT / UNITS.boltzmann();
    double p = UNITS.gigapascal();
    double[] pressure = {p, p, p, 0, 0, 0};
    double[] modulus = {p, p, p, p, p, p};
    Ensemble ensemble =
        new Ensemble.NptStochasticCell(
            temperature, temperature, 10, freedom, pressure, modulus, 50, true);
    long[] seeds = new long[replicas];
    Arrays.setAll(seeds, s -> s);
    double timeStep = 0.05 * UNITS.timeUnit();
    List<Ensemble> ensembles = Collections.nCopies(replicas, ensemble);
    HostContext context = new HostContext(new PotentialForces(ExternalField.none()), state);
    context.begin(RunPlan.simple(steps, timeStep, ensembles, seeds));
    double[] before = volumes(state);
    context.advance(steps);
    double[] volumes = volumes(state);
    assertNotEquals(before[0], volumes[0]);
    double probability =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new GammaDistribution(null, 4, 1), volumes);
    double mean = Arrays.stream(volumes).average().orElseThrow();
    assertEquals(4, mean, 3 * 2.0 / Math.sqrt(replicas));
    assertTrue(probability > 0.01, "p = " + probability + ", <V> = " + mean);
  }

  private static double[] volumes(State state) {
    double[] v = new double[state.atoms.systems()];
    Arrays.setAll(v, s -> state.atoms.box(s).volume());
    return v;
  }

  private static State idealGas(int replicas) {
    int[] start = new int[replicas + 1];
    Box[] boxes = new Box[replicas];
    RandomStream random = new RandomStream();
    for (int s = 0; s < replicas; s++) {
      start[s + 1] = 4 * (s + 1);
      double edge = Math.cbrt(random.at(99, Purpose.CELL_RESCALING, s, 0).gamma(4));
      boxes[s] = Box.orthogonal(edge, edge, edge);
    }
    Atoms atoms = new Atoms(TestSystems.SPECIES, start, boxes);
    double[] mass = new double[atoms.size()];
    Arrays.fill(mass, 1);
    State state = new State(atoms, mass);
    for (int s = 0; s < replicas; s++) {
      InitialVelocities.draw(state, s, 1 / UNITS.boltzmann(), s, 9, UNITS);
    }
    return state;
  }

  @Test
  void isotropicScalingKeepsTheShapeOfAHexagonalCell() {
    for (boolean stochastic : new boolean[] {false, true}) {
      State state = run(TestSystems.HEXAGONAL, CellFreedom.ISOTROPIC, stochastic);
      double[] h = state.atoms.box(0).matrix();
      double factor = h[0] / TestSystems.HEXAGONAL[0];
      assertTrue(Math.abs(factor - 1) > 1e-3, "the cell did not move");
      double[] expected = TestSystems.HEXAGONAL.clone();
      for (int c = 0; c < 9; c++) {
        expected[c] *= factor;
      }
      assertArrayEquals(expected, h, 1e-12);
    }
  }

  @Test
  void axesScaleTheRowsOfAHexagonalCell() {
    double[] h = run(TestSystems.HEXAGONAL, CellFreedom.ORTHOGONAL, true).atoms.box(0).matrix();
    double x = h[0] / TestSystems.HEXAGONAL[0];
    double z = h[8] / TestSystems.HEXAGONAL[8];
    assertEquals(x, h[1] / TestSystems.HEXAGONAL[1], 1e-12);
    assertTrue(Math.abs(x - z) > 1e-4, "axes are not independent");
    assertEquals(0, h[2] + h[5] + h[6] + h[7], 0.0);
  }

  @Test
  void everyComponentOfATriclinicCellMoves() {
    double[] h = run(TestSystems.ORTHOGONAL, CellFreedom.TRICLINIC, true).atoms.box(0).matrix();
    for (int c = 0; c < 9; c++) {
      assertTrue(Math.abs(h[c] - TestSystems.ORTHOGONAL[c]) > 1e-4, "component " + c);
    }
  }

  @Test
  void largeModulusFreezesItsComponent() {
    double[] modulus = {6, 2001, 6, 6, 6, 3000};
    for (boolean stochastic : new boolean[] {false, true}) {
      Ensemble ensemble = ensemble(CellFreedom.ORTHOGONAL, modulus, stochastic);
      State state = run(TestSystems.ORTHOGONAL, ensemble);
      assertEquals(6.4, state.atoms.box(0).h(1, 1), 0.0);
      assertTrue(Math.abs(state.atoms.box(0).h(0, 0) - 6.1) > 1e-3);
    }
  }

  @Test
  void freeDirectionsKeepTheirLength() {
    State state = TestSystems.lattice(TestSystems.ORTHOGONAL, 200, 3);
    state.atoms.setBox(0, Box.ofMatrix(TestSystems.ORTHOGONAL, true, true, false));
    double[] modulus = {6, 6, 6, 6, 6, 6};
    advance(state, ensemble(CellFreedom.ORTHOGONAL, modulus, true));
    assertEquals(9.0, state.atoms.box(0).h(2, 2), 0.0);
    assertTrue(Math.abs(state.atoms.box(0).h(0, 0) - 6.1) > 1e-3);
  }

  @Test
  void berendsenBringsThePressureToItsTarget() {
    double[] modulus = {6, 6, 6, 6, 6, 6};
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 100, 3);
    HostContext context = new HostContext(new PotentialForces(potential()), state);
    Ensemble ensemble =
        new Ensemble.NptBerendsen(
            100,
            100,
            20,
            CellFreedom.ISOTROPIC,
            new double[] {0.5, 0, 0, 0, 0, 0},
            modulus,
            40,
            true);
    context.begin(RunPlan.simple(3000, 2, List.of(ensemble), new long[] {1}));
    context.advance(1000);
    double pressure = 0;
    for (int k = 0; k < 2000; k++) {
      context.advance(1);
      pressure += context.totals(0).meanPressure() * UNITS.gigapascal() / 2000;
    }
    assertEquals(0.5, pressure, 0.02);
  }

  private static State run(double[] h, CellFreedom freedom, boolean stochastic) {
    return run(h, ensemble(freedom, new double[] {6, 6, 6, 6, 6, 6}, stochastic));
  }

  private static State run(double[] h, Ensemble ensemble) {
    State state = TestSystems.lattice(h, 200, 3);
    advance(state, ensemble);
    return state;
  }

  private static void advance(State state, Ensemble ensemble) {
    HostContext context = new HostContext(new PotentialForces(potential()), state);
    context.begin(RunPlan.simple(50, 2, List.of(ensemble), new long[] {5}));
    context.advance(50);
  }

  private static Ensemble ensemble(CellFreedom freedom, double[] modulus, boolean stochastic) {
    double[] p = {0.2, 0.1, 0.05, 0.04, -0.03, 0.05};
    return stochastic
        ? new Ensemble.NptStochasticCell(200, 200, 20, freedom, p, modulus, 100, true)
        : new Ensemble.NptBerendsen(200, 200, 20, freedom, p, modulus, 100, true);
  }

  private static Potential potential() {
    return new SmoothPairPotential("Ar", "Ne");
  }
}
