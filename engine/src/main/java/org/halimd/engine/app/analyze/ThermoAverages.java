package org.halimd.engine.app.analyze;

import java.util.stream.Stream;
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
  private static final int STARTS_TRIED = 200;

  static ThermoAverages of(ThermoFile file) {
    int n = file.rows();
    int stride = Math.max(1, n / STARTS_TRIED);
    int start =
        n < 2
            ? 0
            : Stream.of(
                    file.potential(),
                    file.volume(),
                    file.lengths()[0],
                    file.lengths()[1],
                    file.lengths()[2])
                .mapToInt(series -> Equilibration.detect(series, stride).start())
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
