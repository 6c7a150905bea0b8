package org.halimd.engine.app.benchmark;

import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import org.halimd.io.Structure;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;

/** How long a step of a structure takes on this machine, roughly and within seconds. */
public final class StepTime {
  /** So short in fs that not even overlapping atoms move: their forces could be anything. */
  private static final double TIME_STEP = 1e-6;

  private static final double WARM_UP_SECONDS = 2;
  private static final double BLOCK_SECONDS = 0.3;

  private StepTime() {}

  /** Seconds per step; lists of neighbours are not renewed, which takes some per cent more. */
  public static double measure(
      Structure structure,
      PotentialModel model,
      Backend backend,
      EvaluationOptions options,
      Resources resources) {
    State state = new State(structure.toAtoms(model.elements()), structure.masses());
    state.forces.wantAtomVirials = false;
    try (Context context = backend.open(model, options, state, resources)) {
      context.begin(
          RunPlan.simple(
              Integer.MAX_VALUE, TIME_STEP, List.of(new Ensemble.Nve()), new long[] {1}));
      return new BlockTimer(context, BLOCK_SECONDS, what -> {})
          .measure(0, WARM_UP_SECONDS)
          .median();
    }
  }
}
