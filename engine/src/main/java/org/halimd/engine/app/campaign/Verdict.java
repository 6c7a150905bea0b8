package org.halimd.engine.app.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was decided about a stage of a system after its run had ended.
 *
 * @param stage what was looked at
 * @param steps its length at that time
 * @param picoseconds the same as simulated time
 * @param goal what it was measured against
 * @param extension steps to be added; 0 = the stage is done
 * @param sentence the reason, for people
 * @param numbers the reason, for programs
 * @param warnings what somebody should look at
 */
public record Verdict(
    StageKind stage,
    long steps,
    double picoseconds,
    String goal,
    long extension,
    String sentence,
    Map<String, Double> numbers,
    List<String> warnings) {
  /** Copies what can change; numbers keep their order. */
  public Verdict {
    numbers = new LinkedHashMap<>(numbers);
    warnings = List.copyOf(warnings);
  }

  /** Whether the stage is done. */
  boolean done() {
    return extension == 0;
  }
}
