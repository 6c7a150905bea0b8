package org.halimd.engine.app.analyze;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the equilibrated part of a trajectory begins.
 *
 * @param first number of its first frame
 * @param picoseconds time of that frame after the first one; NaN if the frames carry no time
 * @param starts the start that every series asks for
 */
record EquilibratedPart(int first, double picoseconds, Map<String, Integer> starts) {
  /** {@code U 0, V 12, framework 40}. */
  private String list() {
    return starts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Writes the series into the headers, and tells people. */
  void describe(ResultFolder folder, Console console) {
    folder.header("equilibrated_from_frame", "%d (%s)".formatted(first, list()));
    console.line("equilibrated from frame %d on (%s)".formatted(first, list()));
  }
}
