package org.halimd.engine.measure;

import java.util.List;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.structure.AngularDistribution;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.engine.Frames;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;

/**
 * {@code compute_adf K NBINS ...}: angular distributions. At every sample a block is appended to
 * {@code adf.out}; it is cumulative, so the last one is the average of the run.
 */
public final class AdfMeasurement extends Measurement {
  private static final String FILE = "adf.out";

  private final int bins;
  private final List<Triple> triples;
  private AngularDistribution distribution;

  /**
   * A measurement.
   *
   * @param interval K, steps between samples
   * @param bins NBINS over 0 to 180 degrees
   * @param triples local form: one for each {@code i j k rminj rmaxj rmink rmaxk}; global form:
   *     {@link Triple#any}
   */
  public AdfMeasurement(long interval, int bins, List<Triple> triples) {
    super(interval, FILE);
    this.bins = bins;
    this.triples = List.copyOf(triples);
  }

  @Override
  void start(RunInfo info, Composition made) {
    distribution = new AngularDistribution(bins, triples);
  }

  @Override
  void sample(Context context, long stepInRun) {
    distribution.accept(Frames.of(context.state(), run().system(), run().units()));
    StringBuilder out = new StringBuilder("#angles");
    for (Triple triple : triples) {
      out.append(triple.centre() == AngularDistribution.ANY ? " adf" : name(triple));
    }
    out.append(" step ").append(stepInRun).append('\n');
    GpumdTables.adf(distribution.result(), out);
    append(FILE, out);
  }

  private String name(Triple triple) {
    return " "
        + symbol(triple.typeJ())
        + "-"
        + symbol(triple.centre())
        + "-"
        + symbol(triple.typeK());
  }

  private String symbol(int type) {
    return composition().species().get(type).symbol();
  }

  @Override
  void finish() {
    // The last sample wrote the average already.
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
