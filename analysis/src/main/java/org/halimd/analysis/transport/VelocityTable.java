package org.halimd.analysis.transport;

import java.util.List;
import org.halimd.analysis.AtomSet;

/**
 * Velocity autocorrelation functions against time lag.
 *
 * @param spacing time between lags in ps
 * @param origins number of origins of each lag
 * @param sets the sets of atoms
 * @param vac Å²/ps² (times u if weighted with masses), indices: set, lag, axis
 */
public record VelocityTable(double spacing, long[] origins, List<AtomSet> sets, double[][][] vac) {

  /** Number of lags, lag 0 included. */
  public int lags() {
    return origins.length;
  }

  /** Time of a lag in ps. */
  public double time(int lag) {
    return lag * spacing;
  }

  /**
   * Running self-diffusion coefficients of a set in Å²/ps: the integral of the autocorrelation from
   * 0 by trapezoids; indices: lag, axis.
   */
  public double[][] diffusion(int set) {
    double[][] sdc = new double[lags()][3];
    for (int lag = 1; lag < lags(); lag++) {
      for (int a = 0; a < 3; a++) {
        double pair = vac[set][lag - 1][a] + vac[set][lag][a];
        sdc[lag][a] = sdc[lag - 1][a] + 0.5 * spacing * pair;
      }
    }
    return sdc;
  }
}
