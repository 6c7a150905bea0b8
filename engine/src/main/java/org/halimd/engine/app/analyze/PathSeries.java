package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.StartDisplacement;

/** The time series of a trajectory that say whether it is equilibrated. */
final class PathSeries {
  /** Name of the displacement of the framework since the first frame. */
  static final String FRAMEWORK = "framework";

  /** In Å²; a lattice melts long before its atoms vibrate that far. */
  private static final double LEFT_THEIR_PLACES = 2;

  private PathSeries() {}

  /**
   * Volume, cell lengths and, in a crystal, the displacement of the framework since the first
   * frame. Where its atoms have left their places it only ever grows and says nothing about
   * equilibrium, so it is left out.
   *
   * @param framework index of the set of framework atoms; -1 if there is none
   */
  static Map<String, double[]> of(RecordedPaths paths, int framework) {
    int n = paths.frames();
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("V", paths.volumes(0, n));
    for (int d = 0; d < 3; d++) {
      series.put(String.valueOf("abc".charAt(d)), paths.lengths(d, 0, n));
    }
    if (framework >= 0) {
      double[] moved = StartDisplacement.of(paths, framework, 0, n);
      double last = Arrays.stream(moved, n - Math.max(1, n / 4), n).average().orElseThrow();
      if (last < LEFT_THEIR_PLACES) {
        series.put(FRAMEWORK, moved);
      }
    }
    return series;
  }
}
