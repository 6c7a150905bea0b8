package org.halimd.engine.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.backend.Context;
import org.halimd.io.NamedArrays;

/**
 * What must not change a bit of a trajectory, whatever the dynamics.
 *
 * @param open opens a batch of {@link TestSystems}
 */
public record SameTrajectory(Function<State, Context> open) {

  /** Stopping, saving everything, and going on in a new context. */
  public void afterRestart(RunPlan plan) {
    long stop = 25;
    Context whole = open.apply(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    whole.begin(plan);
    whole.advance(plan.steps());

    Context first = open.apply(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    first.begin(plan);
    first.advance(stop);
    NamedArrays stored = new NamedArrays();
    first.state().save(stored);
    State restored = TestSystems.lattice(TestSystems.TRICLINIC, 0, 4);
    restored.restore(stored);
    Context second = open.apply(restored);
    second.resume(plan);
    second.advance(plan.steps() - stop);

    assertSameBits(whole, 0, second, 0);
  }

  /**
   * Alone and at any place of a batch of other systems.
   *
   * @param plan for one system
   * @param planOfFour the same for four
   */
  public void inABatch(RunPlan plan, RunPlan planOfFour) {
    State alone = TestSystems.lattice(TestSystems.TRICLINIC, 200, 3);
    State larger = TestSystems.lattice(TestSystems.HEXAGONAL, new int[] {2, 2, 4}, 500, 5);
    State smaller = TestSystems.lattice(TestSystems.ORTHOGONAL, new int[] {2, 1, 3}, 50, 6);
    State batch = TestSystems.batch(larger, alone, smaller, alone);
    Context single = open.apply(alone);
    single.begin(plan);
    single.advance(plan.steps());
    Context many = open.apply(batch);
    many.begin(planOfFour);
    many.advance(planOfFour.steps());
    assertSameBits(single, 0, many, 1);
    assertSameBits(single, 0, many, 3);
  }

  private static void assertSameBits(Context expected, int s, Context actual, int t) {
    assertSameBits(expected.state(), s, actual.state(), t);
    assertEquals(expected.totals(s).conserved(), actual.totals(t).conserved(), 0);
  }

  private static void assertSameBits(State expected, int s, State actual, int t) {
    double[][] e = TestSystems.perAtom(TestSystems.part(expected, s));
    double[][] a = TestSystems.perAtom(TestSystems.part(actual, t));
    for (int k = 0; k < e.length; k++) {
      assertArrayEquals(e[k], a[k], 0, "array " + k);
    }
    assertArrayEquals(expected.atoms.box(s).matrix(), actual.atoms.box(t).matrix(), 0);
    SystemVariables v = expected.variables[s];
    SystemVariables w = actual.variables[t];
    assertArrayEquals(v.eta, w.eta, 0);
    assertArrayEquals(v.etaMomentum, w.etaMomentum, 0);
    assertArrayEquals(v.xi, w.xi, 0);
    assertArrayEquals(v.xiMomentum, w.xiMomentum, 0);
    assertArrayEquals(v.cellVelocity, w.cellVelocity, 0);
    assertEquals(v.exchangedEnergy, w.exchangedEnergy, 0);
    assertEquals(v.stepInRun, w.stepInRun);
  }
}
