package org.halimd.engine.minimize;

import java.util.Collections;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;

/** The plan of a run of no steps: what a context needs before it computes forces. */
public final class StillPlan {
  private StillPlan() {}

  /** For so many systems. */
  public static RunPlan of(int systems) {
    return RunPlan.simple(
        0, 0, Collections.nCopies(systems, new Ensemble.Nve()), new long[systems]);
  }
}
