package org.halimd.engine.app.campaign;

import java.util.ArrayList;
import java.util.List;

/**
 * What was decided about a system so far: {@code progress.json} in its folder.
 *
 * @param temperature in K
 * @param replica counted from 1
 * @param failure why it cannot go on, or null
 * @param verdicts in the order in which they were reached
 */
public record SystemProgress(
    double temperature, int replica, String failure, List<Verdict> verdicts) {
  /** Copies what can change. */
  public SystemProgress {
    verdicts = List.copyOf(verdicts);
  }

  /** The last verdict about a stage, or null. */
  Verdict last(StageKind stage) {
    return verdicts.stream().filter(v -> v.stage() == stage).reduce((a, b) -> b).orElse(null);
  }

  SystemProgress with(Verdict verdict) {
    List<Verdict> all = new ArrayList<>(verdicts);
    all.add(verdict);
    return new SystemProgress(temperature, replica, failure, all);
  }

  SystemProgress failed(String sentence) {
    return new SystemProgress(temperature, replica, sentence, verdicts);
  }
}
