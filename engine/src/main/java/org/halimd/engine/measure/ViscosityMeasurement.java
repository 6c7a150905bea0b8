package org.halimd.engine.measure;

import java.util.List;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.Viscosity;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;

/**
 * {@code compute_viscosity K NC}: stress autocorrelation and viscosity in {@code viscosity.out}.
 */
public final class ViscosityMeasurement extends Measurement {
  private static final String FILE = "viscosity.out";

  private final int lags;
  private Viscosity viscosity;

  /**
   * A measurement.
   *
   * @param interval K, steps between samples
   * @param lags NC, number of lags, at most the number of samples of the run
   */
  public ViscosityMeasurement(long interval, int lags) {
    super(interval, FILE);
    this.lags = lags;
  }

  @Override
  void start(RunInfo info, Composition made) {
    viscosity = new Viscosity(lags, spacing(), info.units().boltzmann());
  }

  @Override
  void sample(Context context, long stepInRun) {
    Totals totals = context.totals(run().system());
    double[] tensor = totals.pressure().clone();
    for (int c = 0; c < tensor.length; c++) {
      // P V = sum of m v v + virial.
      tensor[c] *= totals.volume();
    }
    viscosity.accept(tensor, totals.volume(), totals.temperature());
  }

  @Override
  void finish() {
    Viscosity.Result result = viscosity.result();
    List<String> notes =
        List.of(
            "samples " + result.samples(),
            "mean_volume " + result.volume() + " A^3",
            "mean_temperature " + result.temperature() + " K");
    StringBuilder out = new StringBuilder();
    String columns = GpumdTables.viscosityColumns();
    Header.write(run(), composition(), List.of(), result.spacing(), notes, columns, out);
    GpumdTables.viscosity(result, out);
    append(FILE, out);
  }

  @Override
  void saveSamples(NamedArrays out) {
    viscosity.save(out);
  }

  @Override
  void restoreSamples(NamedArrays in) {
    viscosity.restore(in);
  }
}
