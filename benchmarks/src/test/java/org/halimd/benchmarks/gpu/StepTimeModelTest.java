package org.halimd.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions are those of docs/performance-gpu.md, and a fit finds what was put in. */
class StepTimeModelTest {
  @ParameterizedTest
  @CsvSource({
    "false, 3456, 1, 39.5",
    "true, 3456, 1, 66.2",
    "false, 27000, 1, 126.5",
    "false, 100000, 1, 390.3",
    "false, 1000000, 1, 3642",
    "false, 10000000, 1, 36159",
    "false, 3456, 16, 216.4"
  })
  void predictsWhatIsWrittenDown(boolean charges, long atoms, int systems, double expected) {
    assertEquals(expected, new StepTimeModel(charges, atoms, systems).step(), 2e-3 * expected);
  }

  /** Each kernel of a step belongs to one kind, and to the right one. */
  @Test
  void kindsOfKernels() {
    StepTimeModel nep = new StepTimeModel(false, 3456, 1);
    assertEquals(5 + 3.25 * 3.456, nep.kind("nep_16_forces"), 1e-9);
    StepTimeModel charged = new StepTimeModel(true, 3456, 1);
    assertEquals(4 + 2.4 * 3.456, charged.kind("nep_16_charged_forces"), 1e-9);
    assertEquals(3 + 1.6 * 3.456, charged.kind("nep_16_charges"), 1e-9);
    assertEquals(1.5 + 3.456, charged.kind("charges_pairs_mesh_fixed"), 1e-9);
    assertEquals(1.5 + 0.45 * 3.456, charged.kind("charges_end_mesh"), 1e-9);
    assertEquals(charged.kindName("mesh_forward_a_short"), charged.kindName("mesh_convolve_short"));
    assertTrue(Double.isNaN(charged.kind("radial_count")));
  }

  @Test
  void fitsTwoNumbers() {
    List<SpeedRow> rows =
        List.of(row(3456, 30 + 3.456 * 4), row(27_000, 30 + 27 * 4), row(1_000_000, 4030));
    StepTimeFit fit = StepTimeFit.of(rows);
    assertEquals(30, fit.chain(), 1e-6);
    assertEquals(4, fit.perAtom(), 1e-6);
    assertEquals(4030, fit.at(rows.getLast()), 1e-6);
    assertNull(StepTimeFit.of(rows.subList(0, 2)));
  }

  private static SpeedRow row(long atoms, double time) {
    return new SpeedRow("lzc", atoms, 1, "", time, 3000, Map.of());
  }
}
