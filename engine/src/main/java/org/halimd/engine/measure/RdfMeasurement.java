package org.halimd.engine.measure;

import java.util.List;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.analysis.structure.TypePair;
import org.halimd.engine.Frames;
import org.halimd.engine.backend.Accumulator;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;

/** {@code compute_rdf RCUT NBINS K ...}: radial distribution functions in {@code rdf.out}. */
public final class RdfMeasurement extends Measurement {
  private static final String FILE = "rdf.out";

  private final double cutoff;
  private final int bins;
  private final ShellVolume shell;
  private final List<TypePair> pairs;
  private RadialDistribution distribution;

  /**
   * A measurement.
   *
   * @param cutoff RCUT in Å, any length
   * @param bins NBINS
   * @param interval K, steps between samples
   * @param shell {@code rdf_norm reference} (default) is MIDPOINT, {@code rdf_norm exact} EXACT
   * @param pairs older form {@code atom I J}: only these pairs of types besides the total; empty
   *     for all pairs of the species that occur
   */
  public RdfMeasurement(
      double cutoff, int bins, long interval, ShellVolume shell, List<TypePair> pairs) {
    super(interval, FILE);
    this.cutoff = cutoff;
    this.bins = bins;
    this.shell = shell;
    this.pairs = List.copyOf(pairs);
  }

  @Override
  void start(RunInfo info, Composition made) {
    distribution = new RadialDistribution(cutoff, bins);
  }

  @Override
  void sample(Context context, long stepInRun) {
    distribution.accept(Frames.of(context.state(), run().system(), run().units()));
  }

  @Override
  Accumulator handOver(Context context) {
    return context.accumulate(distribution, run().system(), interval());
  }

  @Override
  void finish() {
    RadialTable table = distribution.result();
    StringBuilder out = new StringBuilder();
    GpumdTables.rdf(table, pairs.isEmpty() ? table.presentPairs() : pairs, shell, out);
    append(FILE, out);
  }

  @Override
  void saveSamples(NamedArrays out) {
    distribution.save(out);
  }

  @Override
  void restoreSamples(NamedArrays in) {
    distribution.restore(in);
  }
}
