package org.halimd.engine.measure;

import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.Origins;
import org.halimd.analysis.transport.VelocityAutocorrelation;
import org.halimd.analysis.transport.VelocityTable;
import org.halimd.analysis.transport.VibrationalSpectrum;
import org.halimd.engine.Frames;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;

/**
 * {@code compute_dos K NC OMAX ...}: normalised mass-weighted velocity autocorrelation in {@code
 * mvac.out} and vibrational density of states in {@code dos.out}, one block per set.
 */
public final class DosMeasurement extends Measurement {
  private static final String CORRELATION = "mvac.out";
  private static final String SPECTRUM = "dos.out";

  private final int lags;
  private final double maximum;
  private final int points;
  private final Selection selection;
  private VelocityAutocorrelation window;

  /**
   * A measurement.
   *
   * @param interval K, steps between samples
   * @param lags NC, number of lags, at most the number of samples of the run
   * @param maximum OMAX, largest angular frequency in rad/ps
   * @param points number of frequencies (default NC)
   * @param selection which atoms; {@code group M -1} is {@link Selection.AllGroups}
   */
  public DosMeasurement(long interval, int lags, double maximum, int points, Selection selection) {
    super(interval, CORRELATION, SPECTRUM);
    this.lags = lags;
    this.maximum = maximum;
    this.points = points;
    this.selection = selection;
  }

  @Override
  void start(RunInfo info, Composition made) {
    VibrationalSpectrum.requireSampling(spacing(), maximum);
    List<AtomSet> sets = selection.resolve(info, made);
    window = new VelocityAutocorrelation(lags, sets, made.mass(), Origins.COMMON, spacing());
  }

  @Override
  void sample(Context context, long stepInRun) {
    window.accept(Frames.of(context.state(), run().system(), run().units()));
  }

  @Override
  void finish() {
    VelocityTable table = window.result();
    StringBuilder correlation = new StringBuilder();
    StringBuilder density = new StringBuilder();
    for (int set = 0; set < table.sets().size(); set++) {
      AtomSet atoms = table.sets().get(set);
      if (atoms.size() == 0) {
        continue;
      }
      VibrationalSpectrum spectrum = VibrationalSpectrum.of(table, set, maximum, points);
      header(atoms, table, "t[ps] Cx Cy Cz", correlation);
      GpumdTables.mvac(spectrum, correlation);
      header(atoms, table, "omega[rad/ps] DOSx[ps] DOSy[ps] DOSz[ps]", density);
      GpumdTables.dos(spectrum, density);
    }
    append(CORRELATION, correlation);
    append(SPECTRUM, density);
  }

  private void header(AtomSet set, VelocityTable table, String columns, StringBuilder out) {
    List<String> notes = List.of("origins " + table.origins()[0]);
    Header.write(run(), composition(), List.of(set), table.spacing(), notes, columns, out);
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
