package org.halimd.analysis.transport;

import java.util.List;
import org.halimd.analysis.statistics.Estimate;

/**
 * Ionic conductivity against time lag.
 *
 * @param spacing time between lags in ps
 * @param origins number of origins of each lag
 * @param volume mean volume in Å³
 * @param temperature mean temperature in K with its error
 * @param self sum over the ions of q² times squared displacement, e²Å², indices: lag, component xx
 *     yy zz yz xz xy
 * @param collective squared displacement of charge, e²Å², same indices
 * @param factor mS/cm for one e²Å²/ps at the mean volume and temperature
 * @param rows logarithmically spaced lags with errors
 */
public record ConductivityTable(
    double spacing,
    long[] origins,
    double volume,
    Estimate temperature,
    double[][] self,
    double[][] collective,
    double factor,
    List<Row> rows) {

  /** One e² Å²/(Å³ eV ps) in mS/cm. */
  public static final double MILLISIEMENS_PER_CENTIMETRE = 1.602176634e4;

  /**
   * One lag.
   *
   * @param time middle of the interval over which the derivative is taken, in ps
   * @param self conductivity of independent ions along x, y, z and its mean, mS/cm
   * @param collective conductivity along x, y, z and its mean, mS/cm
   * @param haven Haven ratio of the means; NaN below ten independent windows
   * @param havenError its standard error
   */
  public record Row(
      double time, Estimate[] self, Estimate[] collective, double haven, double havenError) {}

  /** Number of lags, lag 0 included. */
  public int lags() {
    return origins.length;
  }

  /** Running conductivity of independent ions along an axis in mS/cm; 0 for lag 0. */
  public double selfConductivity(int axis, int lag) {
    return derivative(self, axis, lag);
  }

  private double derivative(double[][] tensor, int axis, int lag) {
    return lag == 0 ? 0 : factor * (tensor[lag][axis] - tensor[lag - 1][axis]) / (2 * spacing);
  }
}
