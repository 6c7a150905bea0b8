package org.halimd.engine.measure;

import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.Origins;
import org.halimd.analysis.transport.VelocityAutocorrelation;
import org.halimd.analysis.transport.VelocityTable;
import org.halimd.engine.Frames;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;

/**
 * {@code compute_sdc K NC ...}: velocity autocorrelation and self-diffusion coefficient in {@code
 * sdc.out}; several sets write one block after the other.
 */
public final class SdcMeasurement extends Measurement {
  private static final String FILE = "sdc.out";

  private final int lags;
  private final Selection selection;
  private VelocityAutocorrelation window;

  /**
   * A measurement.
   *
   * @param interval K, steps between samples
   * @param lags NC, number of lags, at most the number of samples of the run
   * @param selection which atoms
   */
  public SdcMeasurement(long interval, int lags, Selection selection) {
    super(interval, FILE);
    this.lags = lags;
    this.selection = selection;
  }

  @Override
  void start(RunInfo info, Composition made) {
    List<AtomSet> sets = selection.resolve(info, made);
    window = new VelocityAutocorrelation(lags, sets, null, Origins.COMMON, spacing());
  }

  @Override
  void sample(Context context, long stepInRun) {
    window.accept(Frames.of(context.state(), run().system(), run().units()));
  }

  @Override
  void finish() {
    VelocityTable table = window.result();
    StringBuilder out = new StringBuilder();
    for (int set = 0; set < table.sets().size(); set++) {
      List<AtomSet> one = List.of(table.sets().get(set));
      List<String> notes = List.of("origins " + table.origins()[0]);
      String columns = GpumdTables.sdcColumns();
      Header.write(run(), composition(), one, table.spacing(), notes, columns, out);
      GpumdTables.sdc(table, set, out);
    }
    append(FILE, out);
  }

  @Override
  void saveSamples(NamedArrays out) {
    window.save(out);
  }

  @Override
  void restoreSamples(NamedArrays in) {
    window.restore(in);
  }
}
