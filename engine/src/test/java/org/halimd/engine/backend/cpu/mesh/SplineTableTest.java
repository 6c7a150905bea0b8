package org.halimd.engine.backend.cpu.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplineTableTest {
  @Test
  void fifthOrderHasTheWeightsOfTheModelSpecification() {
    SplineTable table = new SplineTable(5);
    float[] w = new float[8];
    // At f = 1/2 the position lies on the central mesh point: delta = 0.
    table.evaluate(table.value, 0.5f, w);
    float[] expected = {1 / 384f, 19 / 96f, 115 / 192f, 19 / 96f, 1 / 384f, 0, 0, 0};
    for (int j = 0; j < 8; j++) {
      assertEquals(expected[j], w[j], 1e-8);
    }
  }

  /** Weights add up to 1, their centre moves with the position, derivatives are differences. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8})
  void weightsReproduceConstantsAndLines(int order) {
    SplineTable table = new SplineTable(order);
    for (float f : new float[] {0, 0.1f, 0.37f, 0.5f, 0.99f, 1}) {
      double[] value = moments(table, table.value, f);
      double[] first = moments(table, table.first, f);
      double[] second = moments(table, table.second, f);
      assertEquals(1, value[0], 3e-7);
      // Shifted by p/2 - 1 mesh points: the same for all atoms, so it changes nothing.
      assertEquals(f + 0.5 * order - 1, value[1], 2e-6);
      assertEquals(0, first[0], 1e-6);
      assertEquals(1, first[1], 3e-6);
      assertEquals(0, second[0], 2e-6);
      assertEquals(0, second[1], 1e-5);
      assertEquals(2, second[2], 3e-5);
    }
  }

  /** sum_j j^m w_j for m = 0, 1, 2. */
  private static double[] moments(SplineTable table, float[] which, float f) {
    float[] w = new float[8];
    table.evaluate(which, f, w);
    double[] result = new double[3];
    for (int j = 0; j < 8; j++) {
      result[0] += w[j];
      result[1] += j * (double) w[j];
      result[2] += j * j * (double) w[j];
    }
    return result;
  }

  @Test
  void ordersThatDoNotFitIntoARowAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SplineTable(9));
    assertThrows(IllegalArgumentException.class, () -> new SplineTable(3));
  }
}
