package org.halimd.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of kernels still run: one short iteration of each, in this process. */
class KernelBenchmarksTest {
  private static Collection<RunResult> runOnce(ChainedOptionsBuilder options)
      throws RunnerException {
    return new Runner(
            options
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  @Test
  void lists() throws RunnerException {
    requireTimes(2, runOnce(new OptionsBuilder().include("NeighborListBenchmark")));
    requireTimes(2, runOnce(new OptionsBuilder().include("PairListBenchmark").param("side", "9")));
  }

  @Test
  void meshes() throws RunnerException {
    requireTimes(2, runOnce(new OptionsBuilder().include("MeshBenchmark").param("side", "9")));
  }

  @Test
  void forces() throws RunnerException {
    requireTimes(
        2,
        runOnce(new OptionsBuilder().include("ForceBenchmark").param("model", "lzacfo-bootstrap")));
  }

  private static void requireTimes(int count, Collection<RunResult> results) {
    List<Double> scores = results.stream().map(r -> r.getPrimaryResult().getScore()).toList();
    assertEquals(count, scores.size());
    assertTrue(scores.stream().allMatch(s -> s > 0), scores::toString);
  }
}
