package org.halimd.analysis.transport;

/** Which pairs of frames a windowed correlation function averages over. */
public enum Origins {
  /**
   * Only frames that have all lags behind them are correlated: every lag has the same number of
   * origins, frames - lags + 1, the convention of {@code msd.out}.
   */
  COMMON,
  /** All pairs of frames: lag n has frames - n origins. */
  ALL
}
