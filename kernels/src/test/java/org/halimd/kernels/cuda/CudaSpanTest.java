package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Reading;
import org.halimd.engine.backend.Schedule;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.FirstOrderCase;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.standin.StandIn;
import org.halimd.kernels.standin.StandIn.Counter;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans of steps: what the host does meanwhile (nothing), and how they may be cut. */
class CudaSpanTest {
  private static final EvaluationOptions OPTIONS =
      new EvaluationOptions(ReciprocalSpace.PPPM).with(Precision.DOUBLE);

  @BeforeEach
  void standInIsThere() {
    StandIn.require();
  }

  @AfterEach
  void plainOrder() {
    StandIn.set("SEED", 0);
  }

  /** One plan of every kind of step. */
  static List<Named<RunPlan>> plans() {
    List<Named<RunPlan>> plans = new ArrayList<>();
    for (DynamicsCase c : DynamicsCase.all()) {
      if (List.of("nve", "nvt_nhc", "npt tri stress ramps", "nph iso").contains(c.name())) {
        plans.add(Named.of(c.name(), c.plan(40, 2, 1, 2)));
      }
    }
    for (FirstOrderCase c : FirstOrderCase.all()) {
      if (!c.name().contains("ORTHOGONAL")) {
        plans.add(Named.of(c.name(), c.plan(40, 2, 1, 2, 77)));
      }
    }
    RunPlan langevin = FirstOrderCase.all().get(2).plan(40, 2, 1, 2, 77);
    plans.add(Named.of("nvt_lan, limit and groups", limited(langevin)));
    return plans;
  }

  private static RunPlan limited(RunPlan p) {
    int[] group = new int[state().atoms.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i % 2;
    }
    return new RunPlan(
        p.steps(),
        p.timeStep(),
        0.004,
        p.ensembles(),
        p.seeds(),
        null,
        new RunPlan.MomentumCorrection(7, group),
        null,
        null,
        false,
        false,
        p.units());
  }

  private static State state() {
    return TestSystems.batch(
        TestSystems.lattice(TestSystems.TRICLINIC, 200, 3),
        TestSystems.lattice(TestSystems.ORTHOGONAL, new int[] {2, 1, 3}, 300, 5));
  }

  private static CudaContext open(boolean graphs) {
    DeviceState state = new DeviceState(Device.get(0), state());
    NeighborLists lists =
        ForceParts.lists(state, TestModels.lennardJones(), OPTIONS, Tuning.DEFAULT);
    ForceEvaluation forces =
        ForceParts.evaluation(state, lists, TestModels.lennardJones(), OPTIONS, Tuning.DEFAULT);
    return new CudaContext(state, forces, lists, graphs ? 100 : 0);
  }

  /**
   * Graphs or single launches, one span or many, the state looked at or not, whatever the order of
   * blocks and warps: the same bits.
   */
  @ParameterizedTest
  @MethodSource("plans")
  void spansMayBeCutAnywhere(RunPlan plan) {
    Context whole = open(true);
    whole.begin(plan);
    whole.advance(40);
    StandIn.set("SEED", 4711);
    Context cut = open(false);
    cut.begin(plan);
    cut.advance(1);
    cut.advance(12);
    double before = cut.totals(0).conserved();
    assertTrue(cut.state().atoms.x.length > 0);
    assertEquals(before, cut.totals(0).conserved(), 0);
    cut.advance(27);
    assertSameBits(whole, cut);
    whole.close();
    cut.close();
  }

  private static void assertSameBits(Context expected, Context actual) {
    double[][] e = TestSystems.perAtom(expected.state());
    double[][] a = TestSystems.perAtom(actual.state());
    for (int k = 0; k < e.length; k++) {
      assertArrayEquals(e[k], a[k], 0, "array " + k);
    }
    for (int s = 0; s < 2; s++) {
      Totals t = expected.totals(s);
      Totals u = actual.totals(s);
      assertEquals(t.conserved(), u.conserved(), 0);
      assertEquals(t.time(), u.time(), 0);
      assertArrayEquals(t.pressure(), u.pressure(), 0);
      assertArrayEquals(
          expected.state().atoms.box(s).matrix(), actual.state().atoms.box(s).matrix(), 0);
      assertArrayEquals(
          expected.state().variables[s].velocitySums, actual.state().variables[s].velocitySums, 0);
    }
  }

  /**
   * Within a span nothing is copied, waited for or allocated; after it the failure word is read.
   */
  @ParameterizedTest
  @MethodSource("plans")
  void nothingIsCopiedWithinASpan(RunPlan plan) {
    StandIn.requireItself(); // A real driver counts nothing.
    CudaContext context = open(true);
    context.begin(plan);
    context.advance(11); // graphs of ten steps and of one have been made
    long copied = Device.get(0).hostCopies();
    long[] before = counts();
    context.advance(22);
    long[] after = counts();
    long spans = 1;
    if (plan.momentumCorrection() != null) {
      // The host starts the removal of momentum.
      long interval = plan.momentumCorrection().interval();
      spans += 33 / interval - 11 / interval;
    }
    assertEquals(spans, Device.get(0).hostCopies() - copied, "only the word for failures");
    assertEquals(0, after[0] - before[0], "copies to the device");
    assertEquals(spans, after[1] - before[1], "copies from the device");
    assertEquals(0, after[2] - before[2], "allocations");
    assertTrue(plan.momentumCorrection() != null || after[3] - before[3] == 4, "graphs");
    context.close();
  }

  private static long[] counts() {
    return new long[] {
      StandIn.count(Counter.HOST_TO_DEVICE),
      StandIn.count(Counter.DEVICE_TO_HOST),
      StandIn.count(Counter.ALLOCATIONS),
      StandIn.count(Counter.GRAPH_LAUNCHES)
    };
  }

  /** Three launches per step besides lists and forces, whatever the ensemble. */
  @ParameterizedTest
  @MethodSource("plans")
  void aStepHasThreeLaunchesBesidesTheForces(RunPlan plan) {
    DeviceState state = new DeviceState(Device.get(0), state());
    boolean anew = plan.maxDisplacement() > 0 && StepProgram.of(plan).noiseAfterForces();
    StepLaunches launches = new StepLaunches(state, List.of(), false, anew, 100);
    assertEquals(anew ? 8 : 3, launches.perStep());
    launches.close();
    state.close();
  }

  /** Readings within a span are those of a run that stops for every one of them. */
  @Test
  void readingsAreThoseOfSingleSteps() {
    RunPlan plan = DynamicsCase.all().get(10).plan(40, 2, 1, 2);
    Schedule schedule = new Schedule(List.of(4L, 10L), 38);
    CudaContext stepwise = open(true);
    stepwise.begin(plan);
    List<Reading> expected = new ArrayList<>();
    for (int step = 1; step <= 40; step++) {
      stepwise.advance(1);
      for (int s = 0; s < 2 && schedule.includes(step); s++) {
        expected.add(Reading.of(stepwise, s));
      }
    }
    CudaContext recorded = open(true);
    recorded.begin(plan);
    List<Reading> actual = new ArrayList<>();
    recorded.advance(0, 23, schedule, (step, systems) -> actual.addAll(systems));
    recorded.advance(23, 17, schedule, (step, systems) -> actual.addAll(systems));
    assertEquals(expected.size(), actual.size());
    for (int k = 0; k < expected.size(); k++) {
      assertEquals(expected.get(k).totals().step(), actual.get(k).totals().step());
      assertEquals(expected.get(k).totals().conserved(), actual.get(k).totals().conserved(), 0);
      assertArrayEquals(expected.get(k).box().matrix(), actual.get(k).box().matrix(), 0);
    }
    stepwise.close();
    recorded.close();
  }
}
