package org.halimd.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.density.DensityCounts;
import org.halimd.analysis.density.DensityEstimator;
import org.halimd.analysis.density.DensitySettings;
import org.halimd.analysis.density.Deposition;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Species;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The density of 768 ions over 5000 frames that are in memory, at 0.2 Å; one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
      "-XX:ActiveProcessorCount=1",
      "-Xmx2g"
    })
public class DensityBenchmark {
  private static final int IONS = 768;
  private static final int FRAMES = 5000;
  private static final double EDGE = 26;

  @Param({"NODE", "CIC"})
  private Deposition deposition;

  private PathRecorder recorder;
  private RecordedPaths paths;

  /** Makes ions that move a little at random. */
  @Setup(Level.Trial)
  public void prepare() {
    Random random = new Random(1);
    double[][] r = new double[3][IONS];
    for (double[] axis : r) {
      for (int i = 0; i < IONS; i++) {
        axis[i] = EDGE * random.nextDouble();
      }
    }
    recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                List.of(AtomSet.all(IONS)), Unwrapping.MEAN_CELL, DriftRemoval.NONE, List.of()));
    Box box = Box.orthogonal(EDGE, EDGE, EDGE);
    List<Species> species = List.of(new Species("Li", 3, 6.94));
    for (int k = 0; k < FRAMES; k++) {
      for (double[] axis : r) {
        for (int i = 0; i < IONS; i++) {
          axis[i] += 0.3 * random.nextGaussian();
        }
      }
      recorder.accept(
          new Frame(
              -1,
              1000.0 * k,
              box,
              species,
              new int[IONS],
              r[0].clone(),
              r[1].clone(),
              r[2].clone(),
              true,
              null,
              null,
              null));
    }
    paths = recorder.paths();
  }

  /** Frees the paths. */
  @TearDown(Level.Trial)
  public void close() {
    recorder.close();
  }

  /** Counts, and turns counts into a density. */
  @Benchmark
  public double density() {
    DensitySettings settings = DensitySettings.DEFAULT.with(deposition);
    DensityCounts counts = new DensityEstimator(paths, 0, settings, 0, FRAMES).count();
    return counts.density().max();
  }
}
