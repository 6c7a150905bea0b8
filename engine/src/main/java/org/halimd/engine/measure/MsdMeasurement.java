package org.halimd.engine.measure;

import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.MeanSquareDisplacement;
import org.halimd.engine.Frames;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;

/**
 * {@code compute_msd K NC ...}: mean-square displacements and running self-diffusion coefficients
 * in {@code msd.out}.
 */
public final class MsdMeasurement extends Measurement {
  private static final String FILE = "msd.out";

  private final int lags;
  private final Selection selection;
  private final Drift drift;
  private final long saveEvery;
  private MeanSquareDisplacement window;

  /**
   * A measurement.
   *
   * @param interval K, steps between samples
   * @param lags NC, number of lags, at most the number of samples of the run
   * @param selection which atoms
   * @param drift which common motion is removed; {@link Drift.None} unless the user asks
   * @param saveEvery steps between cumulative copies {@code msd_step<n>.out}, n the step of the
   *     run; the first one not before NC samples; 0 for none. The copies replace files of the same
   *     name, so only one measurement of a run may ask for them
   */
  public MsdMeasurement(long interval, int lags, Selection selection, Drift drift, long saveEvery) {
    super(interval, FILE);
    this.lags = lags;
    this.selection = selection;
    this.drift = drift;
    this.saveEvery = saveEvery;
  }

  @Override
  void start(RunInfo info, Composition made) {
    List<AtomSet> sets = selection.resolve(info, made);
    window =
        new MeanSquareDisplacement(
            MeanSquareDisplacement.Settings.live(lags, sets, drift.resolve(made, sets), spacing()));
  }

  @Override
  void sample(Context context, long stepInRun) {
    window.accept(Frames.of(context.state(), run().system(), run().units()));
    boolean due = saveEvery > 0 && stepInRun % saveEvery == 0;
    if (due && stepInRun >= interval() * lags) {
      replace("msd_step" + stepInRun + ".out", text());
    }
  }

  @Override
  void finish() {
    append(FILE, text());
  }

  private StringBuilder text() {
    DisplacementTable table = window.result();
    MeanSquareDisplacement.Settings settings = window.settings();
    StringBuilder out = new StringBuilder();
    List<String> notes =
        List.of(
            "unwrap=" + settings.unwrapping().word(),
            "drift=" + settings.drift().word(),
            "origins " + table.origins()[0]);
    String columns = GpumdTables.msdColumns(table.sets().size());
    Header.write(run(), composition(), table.sets(), table.spacing(), notes, columns, out);
    GpumdTables.msd(table, out);
    return out;
  }

  @Override
  void saveSamples(NamedArrays out) {
    window.save(out.branch("window"));
  }

  @Override
  void restoreSamples(NamedArrays in) {
    window.restore(in.branch("window"));
  }
}
