package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.Potentials;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gas that is compressed to a liquid needs longer rows of neighbours than it began with. */
class LongerRowsTest {
  private static final int STEPS = 40;

  /** Neighbours that a row has room for where there are none at first. */
  private static final int ROOM_AT_FIRST = 16;

  @BeforeAll
  static void standInIsThere() {
    StandIn.require();
  }

  /** The run goes on where a row was too short, and nobody can tell from its results. */
  @Test
  void runGoesOnWithLongerRows() {
    EvaluationOptions options = EvaluationOptions.DEFAULT.with(Precision.DOUBLE);
    Context host =
        new HostContext(
            new PotentialForces(Potentials.reference(TestModels.lennardJones(), options)), gas());
    Context single = open(options, false);
    Context whole = open(options, true);
    for (Context context : new Context[] {host, single, whole}) {
      context.begin(compression());
    }
    assertTrue(whole.largestNeighborCounts()[1] <= ROOM_AT_FIRST);
    host.advance(STEPS);
    for (int step = 0; step < STEPS; step++) {
      single.advance(1);
    }
    whole.advance(STEPS);
    int longest = whole.largestNeighborCounts()[1];
    assertTrue(longest > 2 * ROOM_AT_FIRST, "rows of " + longest);
    double[][] expected = TestSystems.perAtom(host.state());
    double[][] stepwise = TestSystems.perAtom(single.state());
    double[][] actual = TestSystems.perAtom(whole.state());
    for (int k = 0; k < expected.length; k++) {
      assertArrayEquals(expected[k], actual[k], 1e-9, "array " + k);
      assertArrayEquals(stepwise[k], actual[k], 0, "array " + k);
    }
    assertEquals(single.totals(1).conserved(), whole.totals(1).conserved(), 0);
    host.close();
    single.close();
    whole.close();
  }

  private static Context open(EvaluationOptions options, boolean graphs) {
    DeviceState state = new DeviceState(Device.get(0), gas());
    NeighborLists lists =
        ForceParts.lists(state, TestModels.lennardJones(), options, Tuning.DEFAULT);
    return new CudaContext(
        state,
        ForceParts.evaluation(state, lists, TestModels.lennardJones(), options, Tuning.DEFAULT),
        lists,
        graphs ? 100 : 0);
  }

  private static State gas() {
    double[] wide = {40, 0, 0, 0, 40, 0, 0, 0, 60};
    return TestSystems.batch(
        TestSystems.lattice(wide, 200, 3), TestSystems.lattice(wide, new int[] {2, 1, 3}, 300, 5));
  }

  /** The edges shrink to 7, 7 and 10 Å in steps of 0.01 fs. */
  private static RunPlan compression() {
    RunPlan p = DynamicsCase.all().getFirst().plan(STEPS, 0.01, 1, 2);
    return new RunPlan(
        p.steps(),
        p.timeStep(),
        0,
        p.ensembles(),
        p.seeds(),
        null,
        null,
        new RunPlan.Deformation(-33.0 / STEPS, -33.0 / STEPS, -50.0 / STEPS),
        null,
        false,
        false,
        p.units());
  }
}
