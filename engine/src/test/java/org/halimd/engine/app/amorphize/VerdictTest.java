package org.halimd.engine.app.amorphize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.halimd.engine.app.amorphize.Verdict.Evidence;
import org.halimd.engine.app.amorphize.Verdict.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    // moved, share, q6 averaged, g(r) far out
    "6.7, 0.01, 0.18, 0.03, AMORPHOUS, in the melt even Zr moved by 6.7",
    "0.6, 0.87, 0.44, 0.31, NOT_MELTED, still crystalline: 87 % of Cl within 0.50 Å of their sites",
    "6.0, 0.87, 0.44, 0.31, CRYSTALLINE, still crystalline: 87 % of Cl",
    "0.9, 0.05, 0.18, 0.03, NOT_MELTED, Zr moved by 0.90 Å (rms)",
    "6.0, 0.02, 0.44, 0.31, CRYSTALLINE, it melted and crystallised again",
    "6.0, 0.02, 0.44, 0.10, PARTLY_CRYSTALLINE, q6 averaged of Cl is 0.44",
    "6.0, 0.02, 0.18, 0.25, PARTLY_CRYSTALLINE, deviates from 1 by 0.25",
    "6.0, 0.30, 0.18, 0.03, PARTLY_CRYSTALLINE, 30 % of Cl within 0.50 Å",
  })
  void theNumbersDecide(
      double moved, double share, double order, double far, Kind kind, String words) {
    Evidence evidence =
        new Evidence(1500, 3.5, "Zr", moved, "Cl", share, share - 0.01, 0.5, order, far);
    Verdict verdict = Verdict.of(evidence);
    assertEquals(kind, verdict.kind());
    assertTrue(verdict.sentence().contains(words), verdict.sentence());
  }
}
