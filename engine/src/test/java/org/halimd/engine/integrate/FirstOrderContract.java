package org.halimd.engine.integrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.testing.FirstOrderCase;
import org.halimd.engine.testing.TestSystems;
import org.halimd.io.NamedArrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What all dynamics without extended variables must do, whoever executes it: stochastic thermostats
 * and barostats and weak coupling. A backend extends this class and only says how it opens a batch.
 */
public abstract class FirstOrderContract {
  private static final long SEED = 77;

  /** Opens a batch of {@link TestSystems} in a smooth potential in which they are bound. */
  protected abstract Context open(State state);

  static List<FirstOrderCase> cases() {
    return FirstOrderCase.all();
  }

  static List<FirstOrderCase> stochasticCases() {
    return FirstOrderCase.all().stream().filter(FirstOrderCase::stochastic).toList();
  }

  /**
   * Energy minus what thermostat and barostat brought is constant up to an error that falls by four
   * when the time step is halved; the noise differs, so the error is averaged over a batch.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void conservedQuantityIsOfSecondOrder(FirstOrderCase dynamics) {
    double coarse = deviation(dynamics, 400, 2, 1);
    double fine = deviation(dynamics, 800, 1, 2);
    assertTrue(fine > 1e-9, "the error is rounding only: " + fine);
    assertEquals(4, coarse / fine, 0.4, "errors " + coarse + " and " + fine + " eV");
  }

  /** Root mean square change of the conserved quantity over 20 fs, eV. */
  private double deviation(FirstOrderCase dynamics, int steps, double timeStep, double perUnit) {
    int systems = 40;
    State[] parts = new State[systems];
    for (int s = 0; s < systems; s++) {
      parts[s] = TestSystems.lattice(TestSystems.TRICLINIC, 200, s);
    }
    Context context = open(TestSystems.batch(parts));
    context.begin(dynamics.plan(steps, timeStep, perUnit, systems, SEED));
    double[] start = new double[systems];
    double sum = 0;
    int span = (int) Math.round(20 / timeStep);
    for (int step = 0; step < steps; step += span) {
      for (int s = 0; s < systems; s++) {
        start[s] = context.totals(s).conserved();
      }
      context.advance(span);
      for (int s = 0; s < systems; s++) {
        double change = context.totals(s).conserved() - start[s];
        sum += change * change;
      }
    }
    return Math.sqrt(sum * span / (steps * systems));
  }

  /** Stopping, saving everything, and going on in a new context changes no bit. */
  @ParameterizedTest
  @MethodSource("cases")
  void restartContinuesBitForBit(FirstOrderCase dynamics) {
    RunPlan plan = dynamics.plan(60, 2, 1, 1, SEED);
    Context whole = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    whole.begin(plan);
    whole.advance(60);

    Context first = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    first.begin(plan);
    first.advance(25);
    NamedArrays stored = new NamedArrays();
    first.state().save(stored);
    State restored = TestSystems.lattice(TestSystems.TRICLINIC, 0, 4);
    restored.restore(stored);
    Context second = open(restored);
    second.resume(plan);
    second.advance(35);

    assertSameBits(whole.state(), 0, second.state(), 0);
    assertEquals(whole.totals(0).conserved(), second.totals(0).conserved(), 0);
  }

  /** A system moves in the same way alone and at any place of a batch of other systems. */
  @ParameterizedTest
  @MethodSource("cases")
  void trajectoryDoesNotDependOnTheBatch(FirstOrderCase dynamics) {
    State alone = TestSystems.lattice(TestSystems.TRICLINIC, 200, 3);
    State larger = TestSystems.lattice(TestSystems.HEXAGONAL, new int[] {2, 2, 4}, 500, 5);
    State smaller = TestSystems.lattice(TestSystems.ORTHOGONAL, new int[] {2, 1, 3}, 50, 6);
    State batch = TestSystems.batch(larger, alone, smaller, alone);
    Context single = open(alone);
    single.begin(dynamics.plan(50, 2, 1, 1, SEED));
    single.advance(50);
    Context many = open(batch);
    many.begin(dynamics.plan(50, 2, 1, 4, SEED));
    many.advance(50);
    assertSameBits(single.state(), 0, many.state(), 1);
    assertSameBits(single.state(), 0, many.state(), 3);
    assertEquals(single.totals(0).conserved(), many.totals(1).conserved(), 0);
  }

  /** Another seed is another trajectory, and noise is new at every step. */
  @ParameterizedTest
  @MethodSource("stochasticCases")
  void seedsMatter(FirstOrderCase dynamics) {
    Context one = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    one.begin(dynamics.plan(10, 2, 1, 1, 1));
    one.advance(10);
    Context other = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    other.begin(dynamics.plan(10, 2, 1, 1, 2));
    other.advance(10);
    assertNotEquals(one.state().vx[0], other.state().vx[0]);
  }

  /** No coupling pushes the centre of mass. */
  @ParameterizedTest
  @MethodSource("cases")
  void momentumStaysZero(FirstOrderCase dynamics) {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    context.begin(dynamics.plan(100, 2, 1, 1, SEED));
    context.advance(100);
    State state = context.state();
    double[] momentum = new double[3];
    for (int i = 0; i < state.mass.length; i++) {
      momentum[0] += state.mass[i] * state.vx[i];
      momentum[1] += state.mass[i] * state.vy[i];
      momentum[2] += state.mass[i] * state.vz[i];
    }
    assertArrayEquals(new double[3], momentum, 1e-12);
  }

  private static void assertSameBits(State expected, int s, State actual, int t) {
    double[][] e = TestSystems.perAtom(TestSystems.part(expected, s));
    double[][] a = TestSystems.perAtom(TestSystems.part(actual, t));
    for (int k = 0; k < e.length; k++) {
      assertArrayEquals(e[k], a[k], 0, "array " + k);
    }
    assertArrayEquals(expected.atoms.box(s).matrix(), actual.atoms.box(t).matrix(), 0);
    assertEquals(expected.variables[s].exchangedEnergy, actual.variables[t].exchangedEnergy, 0);
  }
}
