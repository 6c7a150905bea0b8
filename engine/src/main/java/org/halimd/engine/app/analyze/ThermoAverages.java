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

  private static Estimate estimate(double[] series, int start) {
    BlockAverage average = new BlockAverage();
    for (int k = start; k < series.length; k++) {
      average.add(series[k]);
    }
    return average.estimate();
  }
}
