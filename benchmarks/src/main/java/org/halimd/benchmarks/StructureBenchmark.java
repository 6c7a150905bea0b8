package org.halimd.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.halimd.analysis.structure.BinEdge;
import org.halimd.analysis.structure.PairCounts;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.analysis.structure.scattering.ScatteringWeights;
import org.halimd.analysis.structure.scattering.StructureFactor;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Frame;
import org.halimd.system.Species;
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

/** One frame of 3456 atoms of six species: all g(r) to 10 Å, all S(q) to 8/Å, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StructureBenchmark {
  private static final int ATOMS = 3456;
  private static final List<String> SYMBOLS = List.of("Li", "Zr", "Al", "Cl", "O", "F");

  /** Atoms per Å³: as in Li2ZrCl6 and in Li7La3Zr2O12. */
  @Param({"0.044", "0.088"})
  private double density;

  private Frame frame;
  private Function<Frame, PairCounts> pairs;
  private Function<Frame, StructureFactor.Sample> modes;

  /** Makes a shaken simple cubic lattice. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    int side = (int) Math.ceil(Math.cbrt(ATOMS));
    double edge = Math.cbrt(ATOMS / density);
    int[] type = new int[ATOMS];
    double[][] r = new double[3][ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      type[i] = random.nextInt(SYMBOLS.size());
      int[] place = {i / (side * side), i / side % side, i % side};
      for (int c = 0; c < 3; c++) {
        r[c][i] = (place[c] + 0.3 * random.nextDouble()) * edge / side;
      }
    }
    List<Species> species = new ArrayList<>();
    SYMBOLS.forEach(symbol -> species.add(Elements.of(symbol)));
    Box box = Box.orthogonal(edge, edge, edge);
    frame = new Frame(-1, 0, box, species, type, r[0], r[1], r[2], false, null, null, null);
    pairs = new RadialDistribution(10, 200, BinEdge.LOWER, Double.NaN).measurement();
    modes =
        new StructureFactor(
                8, 160, List.of(ScatteringWeights.number(6), ScatteringWeights.xray(SYMBOLS)))
            .measurement();
  }

  /** All pairs to 10 Å. */
  @Benchmark
  public PairCounts radialDistribution() {
    return pairs.apply(frame);
  }

  /** All wave vectors to 8/Å. */
  @Benchmark
  public StructureFactor.Sample structureFactor() {
    return modes.apply(frame);
  }
}
