package org.halimd.engine.integrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.testing.FirstOrderCase;
import org.halimd.engine.testing.SameTrajectory;
import org.halimd.engine.testing.TestSystems;
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
    new SameTrajectory(this::open).afterRestart(dynamics.plan(60, 2, 1, 1, SEED));
  }

  /** A system moves in the same way alone and at any place of a batch of other systems. */
  @ParameterizedTest
  @MethodSource("cases")
  void trajectoryDoesNotDependOnTheBatch(FirstOrderCase dynamics) {
    new SameTrajectory(this::open)
        .inABatch(dynamics.plan(50, 2, 1, 1, SEED), dynamics.plan(50, 2, 1, 4, SEED));
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
}
