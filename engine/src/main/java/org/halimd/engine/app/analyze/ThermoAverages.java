package org.halimd.engine.app.analyze;

import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.statistics.Equilibration;
import org.halimd.analysis.statistics.Estimate;

/**
 * Mean temperature and volume of the equilibrated part of a {@code thermo.out}.
 *
 * @param temperature in K
 * @param volume in Å³
 * @param start first row of the equilibrated part: the latest that potential energy, volume and
 *     cell lengths ask for
 * @param rows number of rows of the file
 */
record ThermoAverages(Estimate temperature, Estimate volume, int start, int rows) {
  private static final double OFF_TARGET = 0.01;
  private static final double ERRORS_OFF_TARGET = 3;

  static ThermoAverages of(ThermoFile file) {
    int n = file.rows();
    int start =
        n < 2
            ? 0
            : file.equilibrationSeries().values().stream()
                .mapToInt(series -> Equilibration.detect(series).start())
                .max()
                .orElse(0);
    return new ThermoAverages(
        estimate(file.temperature(), start), estimate(file.volume(), start), start, n);
  }

  /**
   * Whether the mean temperature is not the one that was asked for: off by more than 1 % or three
   * standard errors.
   */
  boolean misses(double kelvin) {
    double off = Math.abs(temperature.mean() - kelvin);
    return off > OFF_TARGET * kelvin || off > ERRORS_OFF_TARGET * temperature.standardError();
  }

  private static Estimate estimate(double[] series, int start) {
    BlockAverage average = new BlockAverage();
    for (int k = start; k < series.length; k++) {
      average.add(series[k]);
    }
    return average.estimate();
  }
}
