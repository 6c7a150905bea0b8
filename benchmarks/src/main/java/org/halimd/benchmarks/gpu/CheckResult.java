package org.halimd.benchmarks.gpu;

import java.util.Map;

/**
 * One thing that a card had to show.
 *
 * @param check what was looked at
 * @param system for which case
 * @param verdict how it ended
 * @param values numbers behind it, with units in their names
 * @param sentence the result in words
 */
public record CheckResult(
    String check, String system, Verdict verdict, Map<String, Double> values, String sentence) {
  /** How a check ended. */
  public enum Verdict {
    /** As it must be. */
    PASSED,
    /** Not as it must be. */
    FAILED,
    /** The run was too short to tell. */
    UNDETERMINED
  }

  /** Passed or failed. */
  static Verdict of(boolean right) {
    return right ? Verdict.PASSED : Verdict.FAILED;
  }
}
