package org.halimd.benchmarks.gpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.engine.Totals;
import org.halimd.engine.app.benchmark.BenchmarkCase;
import org.halimd.engine.app.benchmark.BenchmarkEnsemble;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Averages at constant temperature and pressure agree with those of the processor. Replicas start
 * with different velocities on both, so that all of them are independent; the error of a mean is
 * the larger one of their spread and of blocks of the run.
 */
@Command(name = "averages", description = "Averages at 300 K and 0 GPa against the backend cpu.")
final class AveragesCheck extends CheckCommand {
  private static final double TEMPERATURE = 300;
  private static final long INTERVAL = 20;
  private static final long SPAN = 500;
  private static final double EV_PER_A3_IN_GPA = 160.21766208;

  /** Of the time, to forget the start. */
  private static final double FORGOTTEN = 0.25;

  /** Standard errors by which two means of four quantities may differ. */
  private static final double ALLOWED = 4.5;

  private static final List<String> NAMES =
      List.of("temperature_k", "energy_ev_per_atom", "volume_a3_per_atom", "pressure_gpa");

  @Option(names = "--cases", split = ",", defaultValue = "lzc,qnep", description = "cases")
  private List<String> cases;

  @Option(names = "--atoms", defaultValue = "324", description = "about how many atoms")
  private int atoms;

  @Option(names = "--systems", defaultValue = "12", description = "replicas on each side")
  private int systems;

  @Option(names = "--steps", defaultValue = "100000", description = "most steps, of 2 fs")
  private long steps;

  @Option(names = "--seconds", defaultValue = "20", description = "longest time for a side")
  private double seconds;

  @Override
  List<Supplier<CheckResult>> checks() {
    return BenchmarkCase.find(cases).stream()
        .map(one -> (Supplier<CheckResult>) () -> check(one))
        .toList();
  }

  /** Means over replicas: one per quantity, with their standard errors. */
  private record Means(double[] mean, double[] error, long steps) {}

  private CheckResult check(BenchmarkCase what) {
    Means cpu = sample(Backends.find("cpu"), what, 1);
    Means other = sample(checked(), what, 1 + systems);
    Map<String, Double> values = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    double worst = 0;
    for (int k = 0; k < NAMES.size(); k++) {
      double difference = other.mean()[k] - cpu.mean()[k];
      double error = Math.hypot(other.error()[k], cpu.error()[k]);
      double sigmas = Math.abs(difference) / error;
      worst = Double.isNaN(sigmas) ? Double.NaN : Math.max(worst, sigmas);
      values.put(NAMES.get(k), other.mean()[k]);
      values.put(NAMES.get(k) + "_error", other.error()[k]);
      values.put(NAMES.get(k) + "_cpu", cpu.mean()[k]);
      values.put(NAMES.get(k) + "_cpu_error", cpu.error()[k]);
      words.add(
          "%s %.6g +- %.2g, cpu %.6g +- %.2g"
              .formatted(
                  NAMES.get(k), other.mean()[k], other.error()[k], cpu.mean()[k], cpu.error()[k]));
    }
    values.put("largest_difference_in_sigma", worst);
    values.put("steps", (double) other.steps());
    values.put("steps_cpu", (double) cpu.steps());
    CheckResult.Verdict verdict =
        Double.isNaN(worst) ? CheckResult.Verdict.UNDETERMINED : CheckResult.of(worst < ALLOWED);
    String sentence =
        "largest difference %.1f standard errors (allowed %.1f), %d and %d steps of %d replicas; %s"
            .formatted(
                worst, ALLOWED, other.steps(), cpu.steps(), systems, String.join("; ", words));
    return new CheckResult("averages", what.name(), verdict, values, sentence);
  }

  private Means sample(Backend backend, BenchmarkCase what, long seed) {
    List<double[][]> samples = new ArrayList<>(); // [quantity][system] at each instant
    try (Context context =
        open(backend, what.potential().get(), what.state(atoms, systems, seed), resources())) {
      int size = context.state().atoms.size(0);
      context.begin(Plans.of(BenchmarkEnsemble.NPT_MTTK.at(TEMPERATURE, 0), systems, seed, 2.0));
      long end = System.nanoTime() + (long) (seconds * 1e9);
      long done = 0;
      while (done < steps && System.nanoTime() < end) {
        long span = Math.min(SPAN, steps - done);
        context.advance(
            done,
            span,
            new Schedule(List.of(INTERVAL), -1),
            (step, readings) -> {
              double[][] now = new double[NAMES.size()][systems];
              for (int s = 0; s < systems; s++) {
                put(readings.get(s).totals(), size, now, s);
              }
              samples.add(now);
            });
        done += span;
      }
      return means(samples, done);
    }
  }

  private static void put(Totals totals, int size, double[][] now, int s) {
    now[0][s] = totals.temperature();
    now[1][s] = totals.potentialEnergy() / size;
    now[2][s] = totals.volume() / size;
    now[3][s] = totals.meanPressure() * EV_PER_A3_IN_GPA;
  }

  private Means means(List<double[][]> samples, long done) {
    double[] mean = new double[NAMES.size()];
    double[] error = new double[NAMES.size()];
    int first = (int) (FORGOTTEN * samples.size());
    for (int k = 0; k < mean.length; k++) {
      BlockAverage blocks = new BlockAverage();
      double[] ofReplica = new double[systems];
      for (double[][] now : samples.subList(first, samples.size())) {
        double all = 0;
        for (int s = 0; s < systems; s++) {
          ofReplica[s] += now[k][s] / (samples.size() - first);
          all += now[k][s] / systems;
        }
        blocks.add(all);
      }
      BlockAverage replicas = new BlockAverage();
      for (double one : ofReplica) {
        replicas.add(one);
      }
      mean[k] = blocks.estimate().mean();
      double spread = replicas.standardDeviation() / Math.sqrt(systems);
      error[k] = Math.max(spread, blocks.estimate().standardError());
    }
    return new Means(mean, error, done);
  }
}
