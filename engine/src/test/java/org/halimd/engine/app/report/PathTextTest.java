package org.halimd.engine.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths in fewer characters: the points are the same to a hundredth. */
class PathTextTest {
  @Test
  void pointsAreRelativeToTheOneBefore() {
    assertEquals(
        Optional.of("m10 20l.5-.25 1 0q1 2 3 4zm5 5c1 1 2 2 3 3"),
        PathText.shorten(
            "M10 20 L10.5 19.75 L11.5 19.75 Q12.5 21.75 14.5 23.75 Z M15 25 C16 26 17 27 18 28"));
    assertEquals(Optional.of("m-1.05 0l.05-.3"), PathText.shorten("M-1.05,0 -1,-0.3"));
  }

  /** Ten thousand steps of a third of a unit end where they should. */
  @Test
  void roundingDoesNotAddUp() {
    StringBuilder path = new StringBuilder("M0 0");
    for (int k = 1; k <= 10_000; k++) {
      path.append(" L").append(k / 3.0).append(" 0");
    }
    String[] steps = PathText.shorten(path.toString()).orElseThrow().split("[a-z ]+");
    double x = 0;
    for (int k = 1; k < steps.length; k += 2) {
      x += Double.parseDouble(steps[k]);
    }
    assertEquals(10_000 / 3.0, x, 0.005 + 1e-9);
    assertTrue(steps.length > 10_000);
  }

  /** After a closed outline the pen is at its beginning again. */
  @Test
  void closedOutlinesGoBack() {
    assertEquals(Optional.of("m1 1l1 0zl0 1"), PathText.shorten("M1 1 L2 1 Z L1 2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "L1 2",
        "M1",
        "M1 2 L3",
        "M1 2 A1 1 0 0 1 2 2",
        "m1 2",
        "M1e5 2",
        "M1-2",
        "MZ"
      })
  void otherPathsStayAsTheyAre(String path) {
    assertEquals(Optional.empty(), PathText.shorten(path));
  }
}
