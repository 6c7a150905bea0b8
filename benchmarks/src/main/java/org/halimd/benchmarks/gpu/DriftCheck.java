package org.halimd.benchmarks.gpu;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.statistics.Drift;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.app.benchmark.BenchmarkCase;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Constant energy stays constant, within what single-precision pairs allow. */
@Command(name = "drift", description = "Energy drift at constant energy, 1 fs per step.")
final class DriftCheck extends CheckCommand {
  private static final long INTERVAL = 10;
  private static final long SPAN = 1000;
  private static final double NANOSECOND_STEPS = 1e6;

  /** eV/atom/ns; the processor has 6e-6 in the same arithmetic. */
  private static final double LIMIT = 5e-5;

  /** An error beyond this says nothing about the limit. */
  private static final double KNOWN = 1e-4;

  @Option(names = "--cases", split = ",", defaultValue = "lzc,qnep", description = "cases")
  private List<String> cases;

  @Option(names = "--atoms", defaultValue = "3456", description = "about how many atoms")
  private int atoms;

  @Option(names = "--steps", defaultValue = "1000000", description = "most steps")
  private long steps;

  @Option(names = "--seconds", defaultValue = "10", description = "longest time for a case")
  private double seconds;

  @Override
  List<Supplier<CheckResult>> checks() {
    return BenchmarkCase.find(cases).stream()
        .map(one -> (Supplier<CheckResult>) () -> check(one))
        .toList();
  }

  private CheckResult check(BenchmarkCase what) {
    BlockAverage energies = new BlockAverage();
    try (Context context =
        open(checked(), what.potential().get(), what.state(atoms, 1, 1), resources())) {
      context.begin(
          RunPlan.simple(Integer.MAX_VALUE, 1, List.of(new Ensemble.Nve()), new long[] {1}));
      int size = context.state().atoms.size();
      context.advance(Math.max(1, steps / 100)); // The crystal shares its energy out.
      long end = System.nanoTime() + (long) (seconds * 1e9);
      long done = 0;
      while (done < steps && System.nanoTime() < end) {
        long span = Math.min(SPAN, steps - done);
        context.advance(
            done,
            span,
            new Schedule(List.of(INTERVAL), -1),
            (step, systems) -> energies.add(systems.getFirst().totals().conserved() / size));
        done += span;
      }
      return result(what, energies, done);
    }
  }

  private static CheckResult result(BenchmarkCase what, BlockAverage energies, long steps) {
    Drift drift = energies.drift();
    double perNanosecond = drift.total() * NANOSECOND_STEPS / steps;
    double error = drift.standardError() * NANOSECOND_STEPS / steps;
    CheckResult.Verdict verdict =
        !(error < KNOWN)
            ? CheckResult.Verdict.UNDETERMINED
            : CheckResult.of(Math.abs(perNanosecond) < LIMIT + 3 * error);
    return new CheckResult(
        "drift",
        what.name(),
        verdict,
        Map.of(
            "drift_ev_per_atom_ns",
            perNanosecond,
            "error_ev_per_atom_ns",
            error,
            "fluctuation_ev_per_atom",
            energies.standardDeviation(),
            "steps",
            (double) steps),
        "drift %.2g +- %.1g eV/atom/ns over %d steps, fluctuation %.2g eV/atom (limit %.0e)"
            .formatted(perNanosecond, error, steps, energies.standardDeviation(), LIMIT));
  }
}
