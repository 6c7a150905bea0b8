package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.halimd.engine.RunPlan;
import org.halimd.engine.RunPlan.ElectricField;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.IonicSystems;
import org.halimd.engine.testing.TestSystems;
import org.halimd.kernels.standin.StandIn;
import org.halimd.kernels.standin.StandIn.Counter;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An electric field on the charges that a model predicts, and on its Born effective charges, which
 * then are computed on the device at every step.
 */
class CudaChargedFieldTest {
  private static final PotentialModel MODEL = IonicSystems.chargeModel();
  private static final int STEPS = 12;
  private static final String MOVING_CELL = "npt tri stress ramps";

  @BeforeAll
  static void standInIsThere() {
    StandIn.require();
  }

  /** In double precision: the trajectory of the host. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void asOnTheHost(boolean born) {
    EvaluationOptions options = new EvaluationOptions(ReciprocalSpace.EWALD, Precision.DOUBLE);
    Context host =
        new HostContext(new PotentialForces(Potentials.reference(MODEL, options)), two());
    Context device = new CudaBackend().open(MODEL, options, two());
    // The sum of the host would choose other waves in another cell.
    RunPlan plan = plan("nvt_nhc", born, 2);
    host.begin(plan);
    device.begin(plan);
    for (int span : new int[] {1, STEPS - 1}) {
      host.advance(span);
      device.advance(span);
      double[][] expected = TestSystems.perAtom(host.state());
      double[][] actual = TestSystems.perAtom(device.state());
      for (int k = 0; k < expected.length; k++) {
        assertArrayEquals(expected[k], actual[k], 1e-8, "array " + k);
      }
      for (int s = 0; s < 2; s++) {
        assertEquals(host.totals(s).conserved(), device.totals(s).conserved(), 1e-8);
      }
    }
    double[] z = device.state().forces.bornCharge;
    double largest = Arrays.stream(z).map(Math::abs).max().orElse(0);
    assertEquals(born, largest > 0.1, "Born effective charges, the largest " + largest);
    double work = device.state().variables[0].exchangedEnergy;
    assertTrue(Math.abs(work) > 1e-4, "the field did no work");
    host.close();
    device.close();
  }

  /**
   * In single precision, with the mesh: alone, in any slot, in any batch and in any order of blocks
   * and warps the same bits; and nothing is copied within a span.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bitsDoNotDependOnTheBatch(boolean born) {
    EvaluationOptions options = new EvaluationOptions(ReciprocalSpace.PPPM, Precision.MIXED);
    State alone = IonicSystems.rockSalt(MODEL, 5.2, 1);
    Context single = new CudaBackend().open(MODEL, options, alone);
    single.begin(plan(MOVING_CELL, born, 1));
    single.advance(STEPS);
    State batch =
        TestSystems.batch(
            IonicSystems.rockSalt(MODEL, 7.3, 2),
            IonicSystems.rockSalt(MODEL, 5.2, 1),
            IonicSystems.rockSalt(MODEL, 16.1, 3),
            IonicSystems.rockSalt(MODEL, 5.2, 1));
    Context many = new CudaBackend().open(MODEL, options, batch);
    many.begin(plan(MOVING_CELL, born, 4));
    many.advance(1); // the graph of one step has been made
    long[] before = traffic();
    StandIn.set("SEED", 31);
    many.advance(STEPS - 1 - 10);
    StandIn.reset("SEED", 0);
    if (StandIn.isUsed()) {
      assertEquals(0, traffic()[0] - before[0], "copies to the device");
      assertEquals(1, traffic()[1] - before[1], "copies from the device: the word for failures");
    }
    many.advance(10);
    for (int slot : new int[] {1, 3}) {
      double[][] expected = TestSystems.perAtom(single.state());
      double[][] actual = TestSystems.perAtom(TestSystems.part(many.state(), slot));
      for (int k = 0; k < expected.length; k++) {
        assertArrayEquals(expected[k], actual[k], 0, "array " + k);
      }
      assertEquals(single.totals(0).conserved(), many.totals(slot).conserved(), 0);
      assertArrayEquals(single.totals(0).pressure(), many.totals(slot).pressure(), 0);
    }
    single.close();
    many.close();
  }

  private static long[] traffic() {
    return new long[] {
      StandIn.count(Counter.HOST_TO_DEVICE), StandIn.count(Counter.DEVICE_TO_HOST)
    };
  }

  private static State two() {
    return TestSystems.batch(
        IonicSystems.rockSalt(MODEL, 5.2, 1), IonicSystems.rockSalt(MODEL, 5.6, 2));
  }

  /** A field on three of four atoms. */
  private static RunPlan plan(String kind, boolean born, int systems) {
    DynamicsCase dynamics =
        DynamicsCase.all().stream().filter(c -> c.name().equals(kind)).findFirst().orElseThrow();
    boolean[] member = new boolean[8 * systems];
    for (int i = 0; i < member.length; i++) {
      member[i] = i % 4 != 1;
    }
    return DynamicsCase.with(
        dynamics.plan(STEPS, 1, 1, systems),
        null,
        new ElectricField(0.03, -0.02, 0.04, member, null, born));
  }
}
