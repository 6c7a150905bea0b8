package org.halimd.engine.minimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.halimd.engine.RunFailure;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.reference.ReferenceBackend;
import org.halimd.engine.minimize.Minimization.Cell;
import org.halimd.engine.minimize.Minimization.Method;
import org.halimd.engine.prepare.BoxChange;
import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Minimisers on clusters and crystals whose minima are known. */
class MinimizerTest {
  private static final double EPSILON = 0.0103;
  private static final double SIGMA = 3.4;

  /** Between the fourth (2 r) and fifth (5^1/2 r) shell of the fcc lattice. */
  private static final double CUTOFF = 7.85;

  private static final double FAR = 40;
  private static final Units UNITS = Units.CODATA_2018;
  private static final double GPA = UNITS.gigapascal();

  /** D. J. Wales, J. P. K. Doye, J. Phys. Chem. A 101, 5111 (1997), table 1. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void smallClustersReachTheirKnownMinima(Method method) {
    double[] known = {-1, -3, -6, -9.103852};
    for (int n = 2; n <= 5; n++) {
      State state = Structures.cluster(n);
      MinimizationResult result =
          run(Minimization.of(method, 1e-7, 20000), state, null, argon(state, FAR)).getFirst();
      assertTrue(result.converged(), n + " atoms: " + result);
      assertEquals(known[n - 2] * EPSILON, result.energy(), 1e-6 * EPSILON);
    }
  }

  @Test
  void fireRelaxesAnIcosahedron() {
    State state = Structures.icosahedron();
    MinimizationResult result =
        run(Minimization.of(Method.FIRE, 1e-8, 20000), state, null, argon(state, FAR)).getFirst();
    assertTrue(result.converged());
    assertEquals(-44.326801 * EPSILON, result.energy(), 1e-6 * EPSILON);
  }

  @ParameterizedTest
  @EnumSource(
      value = Cell.class,
      names = {"VOLUME", "FULL"})
  void crystalReachesTheLatticeConstantOfItsPressure(Cell cell) {
    for (double pressure : new double[] {0, 0.3}) {
      State state = Structures.crystal(cell == Cell.FULL);
      Minimization settings = new Minimization(Method.FIRE, 1e-6, 20000, cell, pressure);
      MinimizationResult result = run(settings, state, null, argon(state, CUTOFF)).getFirst();
      assertTrue(result.converged(), result.toString());
      assertTrue(result.maxStress() < 1e-4);
      Box box = state.atoms.box(0);
      assertEquals(fccVolume(pressure), box.volume() / 8, 3e-3);
      double[] virial = state.forces.totalVirial(0, 32);
      assertEquals(pressure, virial[0] / box.volume() * GPA, 1e-4);
      assertEquals(0, virial[1] / box.volume() * GPA, 1e-4);
    }
  }

  /**
   * The symmetric strains of a step add no net rotation to first order: after a strain of 4 percent
   * has relaxed, the antisymmetric part of h is far below it.
   */
  @Test
  void relaxingCellHardlyRotates() {
    State state = Structures.crystal(true);
    run(new Minimization(Method.FIRE, 1e-6, 5000, Cell.FULL, 0), state, null, argon(state, CUTOFF));
    Box box = state.atoms.box(0);
    assertEquals(0, (box.h(0, 1) - box.h(1, 0)) / box.h(0, 0), 1e-3);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void fixedAtomsStay(Method method) {
    State state = Structures.cluster(5);
    boolean[] fixed = {true, false, false, true, false};
    double[] before = state.atoms.x.clone();
    MinimizationResult result =
        run(Minimization.of(method, 1e-6, 20000), state, fixed, argon(state, FAR)).getFirst();
    assertTrue(result.converged());
    assertEquals(before[0], state.atoms.x[0], 0.0);
    assertEquals(before[3], state.atoms.x[3], 0.0);
    assertNotEquals(before[1], state.atoms.x[1]);
    assertTrue(Math.abs(state.forces.fx[0]) > 1e-4, "a fixed atom may feel a force");
    assertTrue(Math.abs(state.forces.fx[1]) < 1e-6);
  }

  @Test
  void fixedAtomsKeepTheirFractionalCoordinatesInARelaxingCell() {
    State state = Structures.crystal(false);
    boolean[] fixed = new boolean[32];
    fixed[7] = true;
    double[] before = fractional(state.atoms, 7);
    Minimization settings = new Minimization(Method.FIRE, 1e-6, 20000, Cell.FULL, 2);
    run(settings, state, fixed, argon(state, CUTOFF));
    assertArrayEquals(before, fractional(state.atoms, 7), 1e-12);
    assertTrue(state.atoms.box(0).h(0, 0) < 10.5, "the cell did not shrink");
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void systemsOfABatchRelaxAsIfAlone(Method method) {
    State alone = Structures.cluster(4);
    State batch =
        Structures.batch(Structures.cluster(2), Structures.cluster(4), Structures.cluster(5));
    Minimization settings = Minimization.of(method, 1e-5, 3000);
    MinimizationResult single = run(settings, alone, null, argon(alone, FAR)).getFirst();
    List<MinimizationResult> many = run(settings, batch, null, argon(batch, FAR));
    assertEquals(single, many.get(1));
    assertNotEquals(many.get(0).steps(), many.get(1).steps());
    for (int i = 0; i < 4; i++) {
      assertEquals(alone.atoms.x[i], batch.atoms.x[2 + i], 0.0);
      assertEquals(alone.atoms.z[i], batch.atoms.z[2 + i], 0.0);
      assertEquals(alone.forces.fy[i], batch.forces.fy[2 + i], 0.0);
    }
  }

  @Test
  void negativeToleranceDoesAllSteps() {
    State state = Structures.cluster(4);
    Minimization settings = Minimization.of(Method.FIRE, -1, 50);
    MinimizationResult result = run(settings, state, null, argon(state, FAR)).getFirst();
    assertEquals(50, result.steps());
    assertFalse(result.converged());
  }

  @Test
  void velocitiesAndDisplacementsStay() {
    State state = Structures.cluster(3);
    state.vx[1] = 0.5;
    state.dx[1] = 0.25;
    run(Minimization.of(Method.FIRE, 1e-4, 100), state, null, argon(state, FAR));
    assertEquals(0.5, state.vx[1], 0.0);
    assertEquals(0.25, state.dx[1], 0.0);
  }

  @Test
  void impossibleRequestsAreRefused() {
    State open = Structures.cluster(3);
    Minimization withCell = new Minimization(Method.FIRE, 1e-4, 10, Cell.FULL, 0);
    assertThrows(InputException.class, () -> run(withCell, open, null, argon(open, FAR)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Minimization(Method.STEEPEST_DESCENT, 1e-4, 10, Cell.VOLUME, 0));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void overlappingAtomsEndTheRunWithASentence(Method method) {
    State state = Structures.cluster(3);
    state.atoms.x[2] = state.atoms.x[1];
    state.atoms.y[2] = state.atoms.y[1];
    state.atoms.z[2] = state.atoms.z[1];
    Minimization settings = Minimization.of(method, 1e-4, 10);
    RunFailure failure =
        assertThrows(RunFailure.class, () -> run(settings, state, null, argon(state, FAR)));
    assertTrue(
        failure.getMessage().contains("system 1")
            && failure.getMessage().contains("of atom 2 (Ar)"),
        failure.getMessage());
  }

  /** The embedded neuroevolution potential: the enthalpy is stationary at the end. */
  @Test
  void rockSaltRelaxesInANeuroevolutionPotential() {
    PotentialModel model = Potentials.read(Path.of("."), "lzacfo-bootstrap");
    State state = Structures.rockSalt(model.elements());
    Minimization settings = new Minimization(Method.FIRE, 1e-4, 2000, Cell.FULL, 0.5);
    Context context = new ReferenceBackend().open(model, EvaluationOptions.DEFAULT, state);
    MinimizationResult result = run(settings, state, null, context).getFirst();
    assertTrue(result.converged(), result.toString());
    double strain = 1e-4;
    double slope =
        (enthalpy(state, context, 1 + strain) - enthalpy(state, context, 1 - strain))
            / (2 * strain);
    double largestStress = 1e-4 / GPA * state.atoms.box(0).volume() * 3;
    assertEquals(0, slope, largestStress);
  }

  /** U + p V at 0.5 GPa with all lengths multiplied by a factor. */
  private static double enthalpy(State state, Context context, double f) {
    BoxChange.deform(state.atoms, 0, new double[] {f, 0, 0, 0, f, 0, 0, 0, f});
    context.computeForces();
    double energy = state.forces.totalEnergy(0, state.mass.length);
    double enthalpy = energy + 0.5 / GPA * state.atoms.box(0).volume();
    double back = 1 / f;
    BoxChange.deform(state.atoms, 0, new double[] {back, 0, 0, 0, back, 0, 0, 0, back});
    return enthalpy;
  }

  private static List<MinimizationResult> run(
      Minimization settings, State state, boolean[] fixed, Context context) {
    return new Minimizer(settings, context, fixed, UNITS).run();
  }

  private static Context argon(State state, double cutoff) {
    LennardJonesModel model = LennardJonesModel.of("Ar", EPSILON, SIGMA, cutoff);
    return new ReferenceBackend().open(model, EvaluationOptions.DEFAULT, state);
  }

  /**
   * Volume of the cubic fcc cell at a pressure in GPa: E = 8 epsilon (A12 s^12 - A6 s^6) with s =
   * sigma/r, r = V^(1/3)/2^(1/2), and the lattice sums A over the four shells within the cutoff.
   */
  private static double fccVolume(double pressure) {
    int[] neighbors = {12, 6, 24, 12};
    double sum12 = 0;
    double sum6 = 0;
    for (int shell = 1; shell <= 4; shell++) {
      sum12 += neighbors[shell - 1] * Math.pow(shell, -6);
      sum6 += neighbors[shell - 1] * Math.pow(shell, -3);
    }
    double a12 = sum12;
    double a6 = sum6;
    return new BrentSolver(1e-12, 1e-10)
        .solve(
            200,
            v -> {
              double s6 = Math.pow(SIGMA * Math.sqrt(2) / Math.cbrt(v), 6);
              return 8 * EPSILON * s6 * (4 * a12 * s6 - 2 * a6) / v - pressure / GPA;
            },
            110,
            170);
  }

  private static double[] fractional(Atoms atoms, int i) {
    double[] s = new double[3];
    for (int d = 0; d < 3; d++) {
      s[d] = atoms.box(0).fractional(d, atoms.x[i], atoms.y[i], atoms.z[i]);
    }
    return s;
  }
}
