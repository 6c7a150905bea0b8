package org.halimd.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core can do at best, to compare the kernels of the backend {@code cpu} with: arithmetic
 * in vectors, memory read in order, triples of numbers read at random as forces of pairs are.
 *
 * <p>Results are per ns: 10^9 vector operations, numbers or triples per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RooflineBenchmark {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  /** Sums that go on at once: a fused multiply-add takes four cycles, and there are two units. */
  private static final int SUMS = 8;

  private static final int TURNS = 1000;
  private static final int CHUNK = 1 << 17;
  private static final int READS = 100_000;
  private static final long SEED = 1;

  /** Size of the memory in MiB: within the caches of a core, and far beyond all. */
  @Param({"1", "512"})
  private int mebibytes;

  private float[] memory;
  private int cursor;
  private int[] place;
  private final float[] result = new float[LANES.length()];

  /** Fills the memory. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(SEED);
    memory = new float[mebibytes << 18];
    for (int k = 0; k < memory.length; k++) {
      memory[k] = random.nextFloat();
    }
    place = random.ints(READS, 0, memory.length / 3).map(k -> 3 * k).toArray();
  }

  /** Fused multiply-adds of whole vectors; each is two floating-point operations per lane. */
  @Benchmark
  @OperationsPerInvocation(SUMS * TURNS)
  public float[] multiplyAdd() {
    FloatVector factor = FloatVector.fromArray(LANES, memory, 0);
    FloatVector a = factor;
    FloatVector b = factor;
    FloatVector c = factor;
    FloatVector d = factor;
    FloatVector e = factor;
    FloatVector f = factor;
    FloatVector g = factor;
    FloatVector h = factor;
    for (int k = 0; k < TURNS; k++) {
      a = a.fma(factor, factor);
      b = b.fma(factor, factor);
      c = c.fma(factor, factor);
      d = d.fma(factor, factor);
      e = e.fma(factor, factor);
      f = f.fma(factor, factor);
      g = g.fma(factor, factor);
      h = h.fma(factor, factor);
    }
    a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).intoArray(result, 0);
    return result;
  }

  /** Numbers of four bytes in order, half a MiB per call, one after another through the memory. */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public float[] readInOrder() {
    FloatVector a = FloatVector.zero(LANES);
    FloatVector b = a;
    int end = cursor + CHUNK;
    for (int k = cursor; k < end; k += 2 * LANES.length()) {
      a = a.add(FloatVector.fromArray(LANES, memory, k));
      b = b.add(FloatVector.fromArray(LANES, memory, k + LANES.length()));
    }
    a.add(b).intoArray(result, 0);
    cursor = end == memory.length ? 0 : end;
    return result;
  }

  /** Triples of numbers at random places. */
  @Benchmark
  @OperationsPerInvocation(READS)
  public float readTriples() {
    float x = 0;
    float y = 0;
    float z = 0;
    for (int at : place) {
      x += memory[at];
      y += memory[at + 1];
      z += memory[at + 2];
    }
    return x + y + z;
  }
}
