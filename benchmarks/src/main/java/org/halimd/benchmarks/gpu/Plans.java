package org.halimd.benchmarks.gpu;

import java.util.Collections;
import java.util.stream.LongStream;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;

/** Plans of runs without end. */
final class Plans {
  private Plans() {}

  /**
   * The same ensemble for every system.
   *
   * @param firstSeed seed of the first; the others follow
   * @param timeStep in fs
   */
  static RunPlan of(Ensemble ensemble, int systems, long firstSeed, double timeStep) {
    return RunPlan.simple(
        Integer.MAX_VALUE,
        timeStep,
        Collections.nCopies(systems, ensemble),
        LongStream.range(firstSeed, firstSeed + systems).toArray());
  }
}
