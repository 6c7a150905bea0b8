package org.halimd.engine.app.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.prepare.InitialVelocities;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Units;

/** Times whole steps of molecular dynamics as {@code halimd run} makes them. */
public final class Benchmark {
  private static final double TIME_STEP_FS = 1;
  private static final long SEED = 1;
  private static final Units UNITS = Units.CODATA_2018;
  private static final double SECONDS_PER_DAY = 86_400;

  private Benchmark() {}

  /**
   * Times one case.
   *
   * @param atoms about how many atoms; the cell is repeated to come near it
   * @param progress told what is going on
   * @throws InputException if the backend cannot evaluate the potential
   */
  public static BenchmarkRow run(
      BenchmarkCase what, int atoms, BenchmarkSettings settings, Consumer<String> progress) {
    PotentialModel model = what.potential().get();
    Backend backend = settings.backend();
    String reason = backend.unsupportedReason(model, settings.options());
    if (reason != null) {
      throw new InputException(
          "case %s: the backend '%s' cannot evaluate its potential: %s"
              .formatted(what.name(), backend.name(), reason));
    }
    State state = state(what, model, atoms);
    try (Context context = backend.open(model, settings.options(), state, settings.resources())) {
      progress.accept("first forces");
      begin(context, settings.ensemble(), what.temperature());
      BlockTimer.Result result =
          new BlockTimer(context, progress).measure(settings.steps(), settings.warmUp());
      return row(what, model, settings, state.atoms.size(), result, context);
    }
  }

  private static State state(BenchmarkCase what, PotentialModel model, int atoms) {
    Structure cell = what.cell().get();
    Structure whole = Enlargement.of(cell.box(), cell.size(), atoms).apply(cell);
    State state = new State(whole.toAtoms(model.elements()), whole.masses());
    int degreesOfFreedom = Math.max(1, 3 * whole.size() - 3);
    InitialVelocities.draw(state, 0, what.temperature(), SEED, degreesOfFreedom, UNITS);
    return state;
  }

  /** A barostat is given the pressure that the crystal has, so that it need not change its size. */
  private static void begin(Context context, BenchmarkEnsemble ensemble, double temperature) {
    context.begin(plan(new Ensemble.Nve()));
    if (ensemble != BenchmarkEnsemble.NVE) {
      double pressure = context.totals(0).meanPressure() * UNITS.gigapascal();
      context.begin(plan(ensemble.at(temperature, pressure)));
    }
  }

  private static RunPlan plan(Ensemble ensemble) {
    return RunPlan.simple(Integer.MAX_VALUE, TIME_STEP_FS, List.of(ensemble), new long[] {SEED});
  }

  private static BenchmarkRow row(
      BenchmarkCase what,
      PotentialModel model,
      BenchmarkSettings settings,
      int atoms,
      BlockTimer.Result result,
      Context context) {
    double scale = 1e6 / atoms;
    Backend backend = settings.backend();
    return new BenchmarkRow(
        what.name(),
        atoms,
        settings.ensemble().word(),
        backend.name(),
        backend.precision(model, settings.options()).name().toLowerCase(Locale.ROOT),
        settings.resources().threads(),
        scale * result.median(),
        SECONDS_PER_DAY / result.median() * TIME_STEP_FS * 1e-6,
        scale * result.cpuMedian(),
        scale * result.fastest(),
        scale * result.slowest(),
        result.steps(),
        result.blocks(),
        result.warmUpSteps(),
        TIME_STEP_FS,
        context.totals(0).temperature(),
        model.description(),
        backend.description(model, settings.options()),
        what.remark());
  }
}
