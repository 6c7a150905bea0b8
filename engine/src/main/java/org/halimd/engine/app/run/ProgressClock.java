package org.halimd.engine.app.run;

/** Decides when progress is reported: about once a second. Whoever shows it may show less. */
final class ProgressClock {
  private static final double SECONDS = 1;
  private static final long TENTHS = 10;

  private long steps;
  private long lastTenth;
  private double last;

  /** A run of so many steps begins or goes on. */
  void restart(long step, long numberOfSteps, double seconds) {
    steps = numberOfSteps;
    lastTenth = TENTHS * step / numberOfSteps;
    last = seconds;
  }

  /** Whether a second has passed or another tenth of the run is done. */
  boolean isDue(long step, double seconds) {
    long tenth = TENTHS * step / steps;
    if (tenth == lastTenth && seconds - last < SECONDS) {
      return false;
    }
    lastTenth = tenth;
    last = seconds;
    return true;
  }
}
