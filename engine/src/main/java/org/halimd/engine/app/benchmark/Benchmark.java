package org.halimd.engine.app.benchmark;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.KernelTime;
import org.halimd.engine.backend.MemoryUse;
import org.halimd.io.InputException;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Units;

/** Times whole steps of molecular dynamics as {@code halimd run} makes them. */
public final class Benchmark {
  private static final double TIME_STEP_FS = 1;

  /** Arrays of nine numbers per atom have room for so many. */
  private static final int MOST_ATOMS = 200_000_000;

  /** The seed of the first system; the others follow. */
  private static final long SEED = 1;

  private static final Units UNITS = Units.CODATA_2018;
  private static final double SECONDS_PER_DAY = 86_400;

  private final BenchmarkCase what;
  private final PotentialModel model;
  private final BenchmarkSettings settings;

  private Benchmark(BenchmarkCase what, BenchmarkSettings settings) {
    this.what = what;
    this.model = what.potential().get();
    this.settings = settings;
  }

  /**
   * Finds out whether a case can be timed.
   *
   * @param atoms about how many atoms each system has
   * @throws InputException if there are too many, the potential lacks an element of the structure
   *     or the backend cannot evaluate it
   */
  public static void require(BenchmarkCase what, int atoms, BenchmarkSettings settings) {
    if ((double) atoms * settings.systems() > MOST_ATOMS) {
      throw new InputException(
          "case %s: %d systems of %d atoms are more than %d atoms together; ask for fewer"
              .formatted(what.name(), settings.systems(), atoms, MOST_ATOMS));
    }
    Benchmark benchmark = new Benchmark(what, settings);
    what.cell().get().toAtoms(benchmark.model.elements());
    Backend backend = settings.backend();
    String reason = backend.unsupportedReason(benchmark.model, settings.options());
    if (reason != null) {
      throw new InputException(
          "case %s: the backend '%s' cannot evaluate its potential: %s"
              .formatted(what.name(), backend.name(), reason));
    }
  }

  /**
   * Times one case.
   *
   * @param atoms about how many atoms each system has; the cell is repeated to come near it
   * @param progress told what is going on
   */
  public static BenchmarkRow run(
      BenchmarkCase what, int atoms, BenchmarkSettings settings, Consumer<String> progress) {
    return new Benchmark(what, settings).time(atoms, progress);
  }

  private BenchmarkRow time(int atoms, Consumer<String> progress) {
    long before = HeapMeter.inUse();
    State state = what.state(atoms, settings.systems(), SEED);
    int size = state.atoms.size(0);
    try (Context context =
        settings.backend().open(model, settings.options(), state, settings.resources())) {
      progress.accept("first forces");
      begin(context);
      BlockTimer.Result result =
          new BlockTimer(context, settings.blockSeconds(), progress)
              .measure(settings.steps(), settings.warmUp());
      List<KernelTime> kernels =
          settings.timedSteps() > 0 ? context.advanceTimed(settings.timedSteps()) : List.of();
      return row(size, result, HeapMeter.inUse() - before, context, kernels);
    }
  }

  /** A barostat is given the pressure that the crystal has, so that it need not change its size. */
  private void begin(Context context) {
    context.begin(plan(new Ensemble.Nve()));
    if (settings.ensemble() != BenchmarkEnsemble.NVE) {
      double pressure = context.totals(0).meanPressure() * UNITS.gigapascal();
      context.begin(plan(settings.ensemble().at(what.temperature(), pressure)));
    }
  }

  private RunPlan plan(Ensemble ensemble) {
    int systems = settings.systems();
    long[] seeds = LongStream.range(SEED, SEED + systems).toArray();
    return RunPlan.simple(
        Integer.MAX_VALUE, TIME_STEP_FS, Collections.nCopies(systems, ensemble), seeds);
  }

  private BenchmarkRow row(
      int atoms, BlockTimer.Result result, long bytes, Context context, List<KernelTime> kernels) {
    double all = (double) atoms * settings.systems();
    double scale = 1e6 / all;
    Backend backend = settings.backend();
    return new BenchmarkRow(
        what.name(),
        atoms,
        settings.systems(),
        settings.ensemble().word(),
        backend.name(),
        backend.precision(model, settings.options()).name().toLowerCase(Locale.ROOT),
        settings.resources().threads(),
        scale * result.median(),
        SECONDS_PER_DAY / result.median() * TIME_STEP_FS * 1e-6,
        scale * result.cpuMedian(),
        scale * result.fastest(),
        scale * result.slowest(),
        result.allocatedMedian(),
        bytes / all,
        countedBytes(context, all),
        result.steps(),
        result.blocks(),
        result.warmUpSteps(),
        TIME_STEP_FS,
        context.totals(0).temperature(),
        settings.options().reciprocalSpace().name().toLowerCase(Locale.ROOT),
        settings.options().network().name().toLowerCase(Locale.ROOT),
        settings.resources().tuning(),
        kernels,
        model.description(),
        backend.description(model, settings.options()),
        what.remark());
  }

  private static Double countedBytes(Context context, double atoms) {
    MemoryUse use = context.memoryUse();
    return use == null ? null : (use.neighborList() + use.other()) / atoms;
  }
}
