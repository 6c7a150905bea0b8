package org.halimd.engine.app.benchmark;

import java.util.Arrays;
import java.util.Locale;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;

/** The ensembles that can be timed. */
public enum BenchmarkEnsemble {
  /** Constant energy. */
  NVE,
  /** Constant temperature and pressure with a cell that breathes along three axes. */
  NPT_MTTK;

  private static final double THERMOSTAT_PERIOD = 100;
  private static final double BAROSTAT_PERIOD = 1000;

  /** The word of run files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What to sample.
   *
   * @param temperature in K
   * @param pressure in GPa
   */
  public Ensemble at(double temperature, double pressure) {
    if (this == NVE) {
      return new Ensemble.Nve();
    }
    double[] target = new double[Ensemble.VOIGT];
    Arrays.fill(target, 0, 3, pressure);
    boolean[] axes = {true, true, true, false, false, false};
    MttkBarostat barostat =
        new MttkBarostat(
            CellMotion.ANISO, axes, target, target.clone(), new int[] {0, 1, 2}, BAROSTAT_PERIOD);
    return new Ensemble.NptMttk(temperature, temperature, THERMOSTAT_PERIOD, barostat);
  }
}
