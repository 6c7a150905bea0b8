package org.halimd.analysis.diffusion;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The conductivity of all ions together, and the Haven ratio, from several independent runs.
 *
 * @param sigma mean over the runs, weighted by their length, in S/cm; NaN if undetermined
 * @param error its standard error: from the errors of the runs or from their scatter, the larger
 * @param errorName which it is: {@code runs} or {@code replicas}
 * @param haven Haven ratio sigma_NE/sigma; NaN if undetermined
 * @param havenError its standard error
 * @param reason why something is undetermined; empty if nothing is
 */
public record ReplicaConductivity(
    double sigma, double error, String errorName, double haven, double havenError, String reason) {
  /**
   * The collective result of one run.
   *
   * @param time length of the run in ps
   * @param sigma conductivity in S/cm; NaN if undetermined
   * @param error its standard error
   * @param haven Haven ratio; NaN if undetermined
   * @param havenError its standard error, from parts of the run
   * @param reason why something is undetermined
   */
  public record Run(
      double time, double sigma, double error, double haven, double havenError, String reason) {}

  /**
   * Combines runs.
   *
   * @param independent Nernst-Einstein conductivity of all runs in S/cm; NaN where nothing diffuses
   * @param independentError its standard error
   */
  public static ReplicaConductivity of(
      List<Run> runs, double independent, double independentError) {
    double nan = Double.NaN;
    for (Run run : runs) {
      if (!Double.isFinite(run.sigma)) {
        return new ReplicaConductivity(nan, nan, "", nan, nan, run.reason);
      }
    }
    if (runs.size() == 1) {
      Run one = runs.getFirst();
      return new ReplicaConductivity(
          one.sigma, one.error, "runs", one.haven, one.havenError, one.reason);
    }
    double total = runs.stream().mapToDouble(Run::time).sum();
    double[] w = runs.stream().mapToDouble(r -> r.time / total).toArray();
    double sigma = IntStream.range(0, w.length).mapToDouble(i -> w[i] * runs.get(i).sigma).sum();
    double fromRuns = 0;
    double scatter = 0;
    for (int i = 0; i < w.length; i++) {
      fromRuns += Math.pow(w[i] * runs.get(i).error, 2);
      scatter += Math.pow(w[i] * (runs.get(i).sigma - sigma), 2) * w.length / (w.length - 1);
    }
    double error = Math.sqrt(Math.max(fromRuns, scatter));
    String name = scatter > fromRuns ? "replicas" : "runs";
    if (!(sigma > CollectiveResult.VISIBLE * error) || !Double.isFinite(independent)) {
      return new ReplicaConductivity(
          sigma, error, name, nan, nan, CollectiveResult.tooUncertain(sigma, error, independent));
    }
    double haven = independent / sigma;
    double relative = Math.hypot(error / sigma, independentError / independent);
    return new ReplicaConductivity(sigma, error, name, haven, haven * relative, "");
  }

  /** Whether a conductivity is known. */
  public boolean determined() {
    return Double.isFinite(sigma);
  }

  /** Whether a Haven ratio is known. */
  public boolean hasHaven() {
    return Double.isFinite(haven);
  }
}
