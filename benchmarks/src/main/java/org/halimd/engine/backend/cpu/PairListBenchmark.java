package org.halimd.engine.backend.cpu;

import java.util.concurrent.TimeUnit;
import org.halimd.benchmarks.Crystal;
import org.halimd.potential.Workers;
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

/**
 * The neighbour list of the backend {@code cpu} on one thread, 6 Å and a skin of 0.6 Å: building
 * it, and what a step costs in which it stays as it is. In the backend's package since nobody else
 * sees the list.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PairListBenchmark {
  private static final double CUTOFF = 6;
  private static final double SKIN = 0.6;

  /** Atoms along an edge of the cube: 729, 3375 or 27 000 atoms. */
  @Param({"9", "15", "30"})
  private int side;

  private Atoms atoms;
  private PairList list;

  /** Makes the crystal and a first list. */
  @Setup
  public void prepare() {
    atoms = Crystal.lithiumZirconiumChloride(side);
    list = new PairList(CUTOFF, SkinChooser.fixed(SKIN), Lanes.COUNT, Workers.CALLER);
    list.update(atoms);
  }

  /** All atoms have moved by more than the skin. */
  @Benchmark
  public int build() {
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += SKIN;
    }
    list.update(atoms);
    return list.entries();
  }

  /** No atom has moved. */
  @Benchmark
  public int keep() {
    list.update(atoms);
    return list.entries();
  }
}
