package org.halimd.engine.integrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.SameTrajectory;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.potential.EvaluationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What all deterministic dynamics must do, whoever executes it. A backend's test extends this class
 * and only names it.
 */
public abstract class IntegratorContract {
  /** The backend that is tested. */
  protected abstract Backend backend();

  private Context open(State state) {
    return backend().open(TestModels.lennardJones(), EvaluationOptions.DEFAULT, state);
  }

  static List<DynamicsCase> cases() {
    return DynamicsCase.all();
  }

  static List<DynamicsCase> reversibleCases() {
    return DynamicsCase.all().stream().filter(c -> !c.ramped()).toList();
  }

  /** The error of the conserved quantity falls by four when the time step is halved. */
  @ParameterizedTest
  @MethodSource("cases")
  void conservedQuantityIsOfSecondOrder(DynamicsCase dynamics) {
    double coarse = deviation(dynamics, 200, 2, 1);
    double fine = deviation(dynamics, 400, 1, 2);
    assertTrue(fine > 1e-9, "the error is rounding only: " + fine);
    assertEquals(4, coarse / fine, 0.4, "errors " + coarse + " and " + fine + " eV");
  }

  /** The same with fixed atoms and with a field on a charged set, whose work is booked. */
  @ParameterizedTest
  @MethodSource("cases")
  void conservedQuantityIsOfSecondOrderWithFixedAtomsAndField(DynamicsCase dynamics) {
    boolean[] fixed = new boolean[12];
    fixed[3] = true;
    boolean[] member = new boolean[12];
    double[] charge = new double[12];
    for (int i = 0; i < 12; i++) {
      member[i] = i != 5;
      charge[i] = i % 3 - 0.5;
    }
    RunPlan.ElectricField field =
        new RunPlan.ElectricField(0.003, -0.002, 0.004, member, charge, false);
    RunPlan coarsePlan = DynamicsCase.with(dynamics.plan(200, 2, 1), fixed, field);
    RunPlan finePlan = DynamicsCase.with(dynamics.plan(400, 1, 2), fixed, field);
    double coarse = deviation(coarsePlan);
    double fine = deviation(finePlan);
    assertEquals(4, coarse / fine, 0.4, "errors " + coarse + " and " + fine + " eV");
  }

  private double deviation(DynamicsCase dynamics, int steps, double timeStep, double perUnit) {
    return deviation(dynamics.plan(steps, timeStep, perUnit));
  }

  /** Root mean square deviation of the conserved quantity from its value at the start, eV. */
  private double deviation(RunPlan plan) {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    context.begin(plan);
    double start = context.totals(0).conserved();
    double sum = 0;
    for (int step = 0; step < plan.steps(); step++) {
      context.advance(1);
      double error = context.totals(0).conserved() - start;
      sum += error * error;
    }
    return Math.sqrt(sum / plan.steps());
  }

  /** Forward, all velocities turned round, the same number of steps: back at the start. */
  @ParameterizedTest
  @MethodSource("reversibleCases")
  void motionIsReversible(DynamicsCase dynamics) {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 200, 3);
    double[] x = state.atoms.x.clone();
    double[] h = state.atoms.box(0).matrix();
    Context context = open(state);
    context.begin(dynamics.plan(120, 1, 1));
    context.advance(60);
    double moved = Math.abs(context.state().atoms.x[0] - x[0]);
    turnRound(context.state());
    context.resume(dynamics.plan(120, 1, 1));
    context.advance(60);
    assertTrue(moved > 1e-3, "nothing moved");
    assertArrayEquals(x, context.state().atoms.x, 1e-9);
    assertArrayEquals(h, context.state().atoms.box(0).matrix(), 1e-9);
  }

  private static void turnRound(State state) {
    SystemVariables v = state.variables[0];
    double[][] odd = {state.vx, state.vy, state.vz, v.etaMomentum, v.xiMomentum, v.cellVelocity};
    for (double[] values : odd) {
      for (int i = 0; i < values.length; i++) {
        values[i] = -values[i];
      }
    }
  }

  /** Stopping, saving everything, and going on in a new context changes no bit. */
  @ParameterizedTest
  @MethodSource("cases")
  void restartContinuesBitForBit(DynamicsCase dynamics) {
    new SameTrajectory(this::open).afterRestart(dynamics.plan(60, 2, 1));
  }

  /** A system moves in the same way alone and at any place of a batch of other systems. */
  @ParameterizedTest
  @MethodSource("cases")
  void trajectoryDoesNotDependOnTheBatch(DynamicsCase dynamics) {
    new SameTrajectory(this::open).inABatch(dynamics.plan(50, 2, 1), dynamics.plan(50, 2, 1, 4));
  }

  /** Total momentum stays zero in constant-energy dynamics. */
  @Test
  void constantEnergyKeepsMomentum() {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    context.begin(DynamicsCase.all().getFirst().plan(100, 2, 1));
    context.advance(100);
    State state = context.state();
    double momentum = 0;
    for (int i = 0; i < state.mass.length; i++) {
      momentum += state.mass[i] * state.vx[i];
    }
    assertEquals(0, momentum, 1e-12);
  }
}
