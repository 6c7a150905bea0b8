package org.halimd.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.halimd.analysis.density.Connectivity;
import org.halimd.analysis.density.GaussianSmoothing;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.Percolation;
import org.halimd.analysis.density.PercolationScan;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Percolation of 200³ points: sorting, all thresholds, and 100 levels down to the smallest value,
 * so that every point is added; one thread. The field is counts of 4 million visits, smoothed or
 * not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
      "-XX:ActiveProcessorCount=1",
      "-Xmx4g"
    })
public class PercolationBenchmark {
  private static final int POINTS = 200;
  private static final int VISITS = 4_000_000;
  private static final int LEVELS = 100;
  private static final double SITES_APART = 3;

  @Param({"true", "false"})
  private boolean smooth;

  @Param({"FACES"})
  private Connectivity connectivity;

  private ScalarGrid grid;
  private double[] levels;

  /** Visits scattered about the sites of a lattice. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    double edge = 0.1 * POINTS;
    GridShape shape = new GridShape(POINTS, POINTS, POINTS);
    double[] counts = new double[shape.size()];
    int[] p = new int[3];
    for (int v = 0; v < VISITS; v++) {
      for (int d = 0; d < 3; d++) {
        double site = SITES_APART * random.nextInt((int) (edge / SITES_APART));
        double x = (site + 0.6 * random.nextGaussian()) / edge;
        p[d] = (int) ((x - Math.floor(x)) * POINTS) % POINTS;
      }
      counts[shape.index(p[0], p[1], p[2])]++;
    }
    grid = new ScalarGrid(Box.orthogonal(edge, edge, edge), shape, 0, counts);
    if (smooth) {
      grid = GaussianSmoothing.smooth(grid, 0.2).map(v -> Math.max(1e-12, v));
    }
    levels = new double[LEVELS];
    double max = grid.max();
    for (int i = 0; i < LEVELS; i++) {
      levels[i] = max * Math.pow(10, -0.2 * i);
    }
  }

  /** The whole scan. */
  @Benchmark
  public Percolation scan() {
    return PercolationScan.ofDensity(grid, connectivity).run(levels);
  }
}
