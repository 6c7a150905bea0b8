package org.halimd.benchmarks;

import java.util.concurrent.TimeUnit;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.system.Atoms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Building the neighbour list of the reference backend within 6 + 1 Å. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeighborListBenchmark {
  private static final double RADIUS = 7;

  /** Atoms along an edge of the cube: 729 or 3375 atoms. */
  @Param({"9", "15"})
  private int side;

  private Atoms atoms;
  private CellNeighborList list;

  /** Makes the crystal. */
  @Setup
  public void prepare() {
    atoms = Crystal.lithiumZirconiumChloride(side);
    list = new CellNeighborList(RADIUS);
  }

  /** One build. */
  @Benchmark
  public int build() {
    list.build(atoms);
    return list.entries();
  }
}
