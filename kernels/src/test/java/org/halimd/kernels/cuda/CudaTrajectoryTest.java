package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.FirstOrderCase;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Potentials;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The device moves atoms, cells and extended variables as the stages on the host do: trajectories
 * of all ensembles agree to the rounding of double precision, with everything that a plan can add.
 */
class CudaTrajectoryTest {
  private static final int STEPS = 30;
  private static final double TOLERANCE = 1e-9;

  static List<Named<RunPlan>> plans() {
    List<Named<RunPlan>> plans = new ArrayList<>();
    for (DynamicsCase c : DynamicsCase.all()) {
      plans.add(Named.of(c.name(), c.plan(STEPS, 2, 1, 2)));
    }
    for (FirstOrderCase c : FirstOrderCase.all()) {
      plans.add(Named.of(c.name(), c.plan(STEPS, 2, 1, 2, 77)));
    }
    return plans;
  }

  @ParameterizedTest
  @MethodSource("plans")
  void asOnTheHost(RunPlan plan) {
    check(plan);
  }

  /** Fixed atoms, and a field on given charges that are not neutral. */
  @ParameterizedTest
  @MethodSource("plans")
  void withFixedAtomsAndField(RunPlan plan) {
    int n = state().atoms.size();
    boolean[] fixed = new boolean[n];
    boolean[] member = new boolean[n];
    double[] charge = new double[n];
    for (int i = 0; i < n; i++) {
      fixed[i] = i % 5 == 3;
      member[i] = i % 4 != 1;
      charge[i] = i % 3 - 0.5;
    }
    check(
        DynamicsCase.with(
            plan, fixed, new RunPlan.ElectricField(0.003, -0.002, 0.004, member, charge, false)));
  }

  /** A deformation, and the removal of momentum every seventh step. */
  @ParameterizedTest
  @MethodSource("plans")
  void withDeformationAndRemovalOfMomentum(RunPlan plan) {
    check(added(plan, 0, new RunPlan.MomentumCorrection(7, null)));
  }

  /** Removal of momentum group by group, in a plan without barostat or chain with a limit. */
  @ParameterizedTest
  @MethodSource("plans")
  void withLimitAndGroups(RunPlan plan) {
    int[] group = new int[state().atoms.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i % 3 - 1;
    }
    boolean limited = DynamicsCase.all().stream().skip(1).noneMatch(c -> sameKind(c, plan));
    check(added(plan, limited ? 0.004 : 0, new RunPlan.MomentumCorrection(9, group)));
  }

  private static boolean sameKind(DynamicsCase c, RunPlan plan) {
    return c.ensemble().apply(1).getClass() == plan.ensembles().getFirst().getClass();
  }

  private static RunPlan added(RunPlan p, double limit, RunPlan.MomentumCorrection correction) {
    return new RunPlan(
        p.steps(),
        p.timeStep(),
        limit,
        p.ensembles(),
        p.seeds(),
        null,
        correction,
        new RunPlan.Deformation(0.002, -0.001, 0.0015),
        null,
        false,
        true,
        p.units());
  }

  private static State state() {
    return TestSystems.batch(
        TestSystems.lattice(TestSystems.TRICLINIC, 200, 3),
        TestSystems.lattice(TestSystems.ORTHOGONAL, new int[] {2, 1, 3}, 300, 5));
  }

  private static void check(RunPlan plan) {
    Context host =
        new HostContext(
            new PotentialForces(
                Potentials.reference(TestModels.lennardJones(), EvaluationOptions.DEFAULT)),
            state());
    Context device =
        DoublePrecision.backend()
            .open(TestModels.lennardJones(), EvaluationOptions.DEFAULT, state());
    double[] start = state().atoms.x;
    host.begin(plan);
    device.begin(plan);
    compare(host, device);
    for (int span : new int[] {1, 2, 27}) {
      host.advance(span);
      device.advance(span);
      compare(host, device);
    }
    double moved = 0;
    for (int i = 0; i < start.length; i++) {
      moved = Math.max(moved, Math.abs(start[i] - device.state().atoms.x[i]));
    }
    assertTrue(moved > 1e-3, "nothing moved");
    host.close();
    device.close();
  }

  private static void compare(Context host, Context device) {
    State expected = host.state();
    State actual = device.state();
    double[][] e = TestSystems.perAtom(expected);
    double[][] a = TestSystems.perAtom(actual);
    for (int k = 0; k < e.length; k++) {
      assertArrayEquals(e[k], a[k], TOLERANCE, "array " + k);
    }
    for (int s = 0; s < 2; s++) {
      assertArrayEquals(
          expected.atoms.box(s).matrix(), actual.atoms.box(s).matrix(), TOLERANCE, "cell");
      compare(expected.variables[s], actual.variables[s]);
      compare(host.totals(s), device.totals(s));
    }
  }

  private static void compare(SystemVariables v, SystemVariables w) {
    assertArrayEquals(v.eta, w.eta, TOLERANCE, "eta");
    assertArrayEquals(v.etaMomentum, w.etaMomentum, TOLERANCE, "momenta of the chain");
    assertArrayEquals(v.xi, w.xi, TOLERANCE, "xi");
    assertArrayEquals(v.xiMomentum, w.xiMomentum, TOLERANCE, "momenta of the box chain");
    assertArrayEquals(v.cellVelocity, w.cellVelocity, TOLERANCE, "velocity of the cell");
    assertEquals(v.exchangedEnergy, w.exchangedEnergy, TOLERANCE, "exchanged energy");
    assertEquals(v.stepInRun, w.stepInRun);
    assertEquals(v.step, w.step);
    assertEquals(v.time, w.time, TOLERANCE);
  }

  private static void compare(Totals e, Totals a) {
    assertEquals(e.step(), a.step());
    assertEquals(e.time(), a.time(), TOLERANCE);
    assertEquals(e.degreesOfFreedom(), a.degreesOfFreedom());
    assertEquals(e.temperature(), a.temperature(), 1e-5);
    assertEquals(e.kineticEnergy(), a.kineticEnergy(), TOLERANCE);
    assertEquals(e.potentialEnergy(), a.potentialEnergy(), TOLERANCE);
    assertArrayEquals(e.pressure(), a.pressure(), TOLERANCE);
    assertEquals(e.volume(), a.volume(), 1e-7);
    assertEquals(e.conserved(), a.conserved(), TOLERANCE);
    assertEquals(e.cellKineticEnergy(), a.cellKineticEnergy(), TOLERANCE);
  }
}
