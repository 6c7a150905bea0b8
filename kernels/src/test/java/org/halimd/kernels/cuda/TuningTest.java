package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.KernelTime;
import org.halimd.engine.backend.MemoryUse;
import org.halimd.engine.backend.Resources;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.TestSystems;
import org.halimd.io.InputException;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choices that change the speed change no bit, and times are taken of a real run. */
class TuningTest {
  private static final int STEPS = 12;
  private static final PotentialModel MODEL = Potentials.read(Path.of(""), "lzacfo-bootstrap");

  @BeforeEach
  void requireDevice() {
    StandIn.require();
  }

  private static State state() {
    return TestSystems.batch(
        TestSystems.lattice(TestSystems.TRICLINIC, 200, 3),
        TestSystems.lattice(TestSystems.ORTHOGONAL, new int[] {2, 1, 3}, 300, 5));
  }

  private static Context begin(Map<String, Double> tuning) {
    Resources resources = new Resources(1, 0, tuning);
    Context context = new CudaBackend().open(MODEL, EvaluationOptions.DEFAULT, state(), resources);
    RunPlan plan = DynamicsCase.all().get(1).plan(2 * STEPS, 2, 1, 2);
    context.begin(plan);
    return context;
  }

  private static void assertSameBits(Context expected, Context actual) {
    double[][] e = TestSystems.perAtom(expected.state());
    double[][] a = TestSystems.perAtom(actual.state());
    for (int k = 0; k < e.length; k++) {
      assertArrayEquals(e[k], a[k], 0, "array " + k);
    }
    assertEquals(expected.totals(1).conserved(), actual.totals(1).conserved(), 0);
  }

  @ParameterizedTest
  @CsvSource({"lanes, 8", "lanes, 16", "lanes, 32", "graph, 0", "graph, 5", "skin, 0.3", "bins, 0"})
  void sameBits(String name, double value) {
    try (Context usual = begin(Map.of());
        Context tuned = begin(Map.of(name, value))) {
      usual.advance(STEPS);
      tuned.advance(STEPS);
      assertSameBits(usual, tuned);
    }
  }

  @Test
  void timedStepsAreSteps() {
    try (Context usual = begin(Map.of());
        Context timed = begin(Map.of())) {
      usual.advance(2 * STEPS);
      List<KernelTime> times = timed.advanceTimed(STEPS);
      timed.advance(STEPS);
      assertSameBits(usual, timed);
      assertTrue(times.stream().anyMatch(t -> t.name().equals("move_atoms")), times::toString);
      assertTrue(times.stream().allMatch(t -> t.microseconds() > 0), times::toString);
    }
  }

  @Test
  void memoryIsCounted() {
    try (Context context = begin(Map.of())) {
      MemoryUse use = context.memoryUse();
      int atoms = state().atoms.size();
      assertTrue(use.neighborList() > 4L * atoms, use::toString);
      assertTrue(use.other() > 8L * 20 * atoms, use::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"lanes, 7", "graph, -1", "skin, 0", "bins, 0.5", "speed, 1"})
  void impossibleChoicesAreRefused(String name, double value) {
    InputException e = assertThrows(InputException.class, () -> Tuning.of(Map.of(name, value)));
    assertTrue(e.getMessage().contains(name), e.getMessage());
  }
}
