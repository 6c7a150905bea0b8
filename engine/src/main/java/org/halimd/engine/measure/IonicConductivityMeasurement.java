package org.halimd.engine.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.ErrorTables;
import org.halimd.analysis.transport.ConductivityTable;
import org.halimd.analysis.transport.IonicConductivity;
import org.halimd.analysis.transport.Origins;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.engine.Frames;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;

/**
 * {@code compute_ic K NC TYPE CHARGE}: conductivity of independent ions in {@code ic.out}; the same
 * and the collective conductivity with standard errors and the Haven ratio in {@code ic_err.out}.
 * Volume and temperature are means over the samples.
 */
public final class IonicConductivityMeasurement extends Measurement {
  private static final String FILE = "ic.out";
  private static final String ERRORS = "ic_err.out";

  /** Which charges carry the collective current. */
  public enum Charges {
    /** The given charge on the ions, nothing elsewhere; the default. */
    IONS,
    /** The fixed charges of the structure file on all atoms. */
    FIXED,
    /** The charges that the potential predicts at every sample; for comparison only. */
    PREDICTED
  }

  private final int lags;
  private final int type;
  private final double charge;
  private final Charges charges;
  private final Drift drift;
  private IonicConductivity conductivity;
  private IonicConductivity.Settings settings;

  /**
   * A measurement.
   *
   * @param interval K, steps between samples
   * @param lags NC, number of lags, at most the number of samples of the run
   * @param type TYPE, index into the element list of the potential
   * @param charge CHARGE of one ion in e
   * @param charges what carries the collective current
   * @param drift which common motion is removed; {@link Drift.Framework} (all other atoms) unless
   *     the user asks for something else
   */
  public IonicConductivityMeasurement(
      long interval, int lags, int type, double charge, Charges charges, Drift drift) {
    super(interval, FILE, ERRORS);
    this.lags = lags;
    this.type = type;
    this.charge = charge;
    this.charges = charges;
    this.drift = drift;
  }

  @Override
  void start(RunInfo info, Composition made) {
    AtomSet ions = Selection.species(made, made.species().get(type).symbol());
    settings =
        new IonicConductivity.Settings(
            lags,
            ions,
            charge,
            charges == Charges.FIXED ? fixed(info) : null,
            Unwrapping.MEAN_CELL,
            drift.resolve(made, List.of(ions)),
            Origins.COMMON,
            spacing(),
            Double.NaN,
            info.units().boltzmann());
    conductivity = new IonicConductivity(settings);
    if (charges == Charges.PREDICTED && !info.predictedCharges()) {
      throw new InputException("'" + info.keyword() + "': the potential predicts no charges");
    }
  }

  private static double[] fixed(RunInfo info) {
    if (info.charges() == null) {
      throw new InputException(
          "'" + info.keyword() + "': the structure file has no column 'charge'");
    }
    return info.charges();
  }

  @Override
  void sample(Context context, long stepInRun) {
    State state = context.state();
    double[] q = settings.charges();
    if (charges == Charges.PREDICTED) {
      q = Arrays.copyOfRange(state.forces.charge, run().firstAtom(), run().endAtom());
    }
    conductivity.accept(
        Frames.of(state, run().system(), run().units()),
        context.totals(run().system()).temperature(),
        q);
  }

  @Override
  void finish() {
    ConductivityTable table = conductivity.result();
    StringBuilder out = new StringBuilder();
    header(table, "t[ps] sigma_x[mS/cm] sigma_y[mS/cm] sigma_z[mS/cm]", out);
    ErrorTables.conductivity(table, out);
    append(FILE, out);
    StringBuilder errors = new StringBuilder();
    header(table, ErrorTables.conductivityErrorColumns(), errors);
    ErrorTables.conductivityErrors(table, errors);
    append(ERRORS, errors);
  }

  private void header(ConductivityTable table, String columns, StringBuilder out) {
    List<String> notes =
        List.of(
            "unwrap=" + settings.unwrapping().word(),
            "drift=" + settings.drift().word(),
            "charge " + charge + " e",
            "collective_charges " + charges.name().toLowerCase(Locale.ROOT),
            "origins " + table.origins()[0],
            "mean_volume " + table.volume() + " A^3",
            "mean_temperature " + table.temperature().mean() + " K");
    List<AtomSet> sets = List.of(settings.ions());
    Header.write(run(), composition(), sets, table.spacing(), notes, columns, out);
  }

  @Override
  void saveSamples(NamedArrays out) {
    conductivity.save(out);
  }

  @Override
  void restoreSamples(NamedArrays in) {
    conductivity.restore(in);
  }
}
