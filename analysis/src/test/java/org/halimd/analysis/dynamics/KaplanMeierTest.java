package org.halimd.analysis.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KaplanMeierTest {
  /** Remissions under 6-MP, a textbook's data (Freireich et al., Blood 21, 699 (1963)). */
  @Test
  void publishedData() {
    KaplanMeier result =
        KaplanMeier.of(
            new double[] {6, 6, 6, 7, 10, 13, 16, 22, 23},
            new double[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35});
    assertArrayEquals(new double[] {6, 7, 10, 13, 16, 22, 23}, result.time());
    assertArrayEquals(
        new double[] {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448}, result.survival(), 5e-4);
    assertArrayEquals(
        new double[] {0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346},
        result.standardError(),
        5e-5);
    assertEquals(23, result.median());
    assertFalse(result.complete());
    assertEquals(23.29, result.mean(), 5e-3);
    assertEquals(2.83, result.meanError(), 5e-3);
  }

  @Test
  void withoutCutsItIsTheMean() {
    KaplanMeier result = KaplanMeier.of(new double[] {1, 2, 6}, new double[0]);
    assertEquals(3, result.mean(), 1e-12);
    assertTrue(result.complete());
    assertEquals(0, result.survival()[2], 1e-12);
  }

  @Test
  void withoutEndsItIsALowerBound() {
    KaplanMeier result = KaplanMeier.of(new double[0], new double[] {4, 5});
    assertEquals(5, result.mean());
    assertTrue(Double.isNaN(result.meanError()));
    assertTrue(Double.isNaN(result.median()));
    assertFalse(result.complete());
  }
}
