package org.halimd.engine.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.halimd.analysis.statistics.StatisticalInefficiency;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.testing.MeanWithError;

/**
 * What a batch of replicas went through: totals and Cartesian velocities at equal intervals.
 *
 * @param totals first index replica, second sample
 * @param velocities per replica and sample the velocities vx of all atoms, then vy, then vz
 */
record Samples(Totals[][] totals, double[][][] velocities) {
  private static final double TIME_STEP = 4;

  /**
   * Runs all replicas in the same ensemble.
   *
   * @param steps steps after equilibration, which takes an eighth of them
   * @param interval steps between samples
   * @param seed of the first replica; the others follow
   */
  static Samples run(State state, Ensemble ensemble, int steps, int interval, long seed) {
    int replicas = state.atoms.systems();
    List<Ensemble> ensembles = IntStream.range(0, replicas).mapToObj(s -> ensemble).toList();
    long[] seeds = new long[replicas];
    Arrays.setAll(seeds, s -> seed + s);
    int equilibration = steps / 8;
    RunPlan plan = RunPlan.simple((long) steps + equilibration, TIME_STEP, ensembles, seeds);
    int samples = steps / interval;
    Totals[][] totals = new Totals[replicas][samples];
    double[][][] velocities = new double[replicas][samples][];
    try (Context context = LennardJonesReplicas.open(state)) {
      context.begin(plan);
      context.advance(equilibration);
      for (int k = 0; k < samples; k++) {
        context.advance(interval);
        for (int s = 0; s < replicas; s++) {
          totals[s][k] = context.totals(s);
          velocities[s][k] = velocities(state, s);
        }
      }
    }
    return new Samples(totals, velocities);
  }

  private static double[] velocities(State state, int s) {
    int from = state.atoms.start(s);
    int n = state.atoms.size(s);
    double[] v = new double[3 * n];
    System.arraycopy(state.vx, from, v, 0, n);
    System.arraycopy(state.vy, from, v, n, n);
    System.arraycopy(state.vz, from, v, 2 * n, n);
    return v;
  }

  /** The series of a quantity, one row per replica. */
  double[][] series(ToDoubleFunction<Totals> quantity) {
    double[][] series = new double[totals.length][];
    for (int s = 0; s < totals.length; s++) {
      series[s] = Arrays.stream(totals[s]).mapToDouble(quantity).toArray();
    }
    return series;
  }

  /** Mean over all replicas with the error from their scatter. */
  MeanWithError mean(ToDoubleFunction<Totals> quantity) {
    return MeanWithError.of(
        Arrays.stream(series(quantity))
            .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
            .toArray());
  }

  /** Samples of a quantity so far apart that they are independent, of all replicas. */
  double[] independent(ToDoubleFunction<Totals> quantity) {
    return independent(series(quantity));
  }

  /** Every g-th sample of each row, g its largest statistical inefficiency. */
  static double[] independent(double[][] series) {
    double g = 1;
    for (double[] row : series) {
      g = Math.max(g, StatisticalInefficiency.of(row));
    }
    int stride = (int) Math.ceil(g);
    return Arrays.stream(series)
        .flatMapToDouble(
            row ->
                IntStream.range(0, (row.length - 1) / stride + 1).mapToDouble(k -> row[k * stride]))
        .toArray();
  }
}
