package org.halimd.engine.measure;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.ErrorTables;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.FollowedDisplacements;
import org.halimd.analysis.transport.MeanSquareDisplacement;
import org.halimd.analysis.transport.MeanSquareDisplacement.Settings;
import org.halimd.analysis.transport.MultipleTauDisplacement;
import org.halimd.engine.Frames;
import org.halimd.engine.backend.Accumulator;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * {@code compute_msd K NC ...}: mean-square displacements and running self-diffusion coefficients
 * in {@code msd.out}.
 */
public final class MsdMeasurement extends Measurement {
  private static final String FILE = "msd.out";
  private static final String ERRORS = "msd_err.out";

  private final int lags;
  private final Selection selection;
  private final Drift drift;
  private final long saveEvery;
  private MeanSquareDisplacement window;
  private MultipleTauDisplacement errors;

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
    super(interval, FILE, ERRORS);
    this.lags = lags;
    this.selection = selection;
    this.drift = drift;
    this.saveEvery = saveEvery;
  }

  @Override
  void start(RunInfo info, Composition made) {
    List<AtomSet> sets = selection.resolve(info, made);
    DriftRemoval removal = drift.resolve(made, sets);
    window = new MeanSquareDisplacement(Settings.live(lags, sets, removal, spacing()));
    List<AtomSet> all = new ArrayList<>(sets);
    if (selection instanceof Selection.Whole && Selection.allSpecies(made).size() > 1) {
      all.addAll(Selection.allSpecies(made));
    }
    errors = new MultipleTauDisplacement(Settings.live(lags, all, removal, spacing()));
  }

  @Override
  void sample(Context context, long stepInRun) {
    Frame frame = Frames.of(context.state(), run().system(), run().units());
    window.accept(frame);
    errors.accept(frame);
    boolean due = saveEvery > 0 && stepInRun % saveEvery == 0;
    if (due && stepInRun >= interval() * lags) {
      replace("msd_step" + stepInRun + ".out", text());
    }
  }

  /** Copies on the way need the analyzers on the host. */
  @Override
  Accumulator handOver(Context context) {
    return saveEvery > 0
        ? null
        : context.accumulate(new FollowedDisplacements(window, errors), run().system(), interval());
  }

  @Override
  void finish() {
    append(FILE, text());
    MultipleTauDisplacement.Result result = errors.result();
    StringBuilder out = new StringBuilder();
    for (int set = 0; set < result.sets().size(); set++) {
      header(List.of(result.sets().get(set)), ErrorTables.msdColumns(), List.of(), out);
      ErrorTables.msd(result.rows().get(set), out);
    }
    append(ERRORS, out);
  }

  private StringBuilder text() {
    DisplacementTable table = window.result();
    StringBuilder out = new StringBuilder();
    List<String> origins = List.of("origins " + table.origins()[0]);
    header(table.sets(), GpumdTables.msdColumns(table.sets().size()), origins, out);
    GpumdTables.msd(table, out);
    return out;
  }

  private void header(List<AtomSet> sets, String columns, List<String> further, StringBuilder out) {
    Settings settings = window.settings();
    List<String> notes = new ArrayList<>();
    notes.add("unwrap=" + settings.unwrapping().word());
    notes.add("drift=" + settings.drift().word());
    notes.addAll(further);
    Header.write(run(), composition(), sets, spacing(), notes, columns, out);
  }

  @Override
  void saveSamples(NamedArrays out) {
    window.save(out.branch("window"));
    errors.save(out.branch("errors"));
  }

  @Override
  void restoreSamples(NamedArrays in) {
    window.restore(in.branch("window"));
    errors.restore(in.branch("errors"));
  }
}
