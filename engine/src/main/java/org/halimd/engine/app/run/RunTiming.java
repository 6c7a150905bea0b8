package org.halimd.engine.app.run;

/** How fast a run goes. */
final class RunTiming {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double FEMTOSECONDS_PER_NANOSECOND = 1e6;

  private final long firstStep;
  private final Stopwatch stopwatch;
  private final double start;
  private final double earlier;

  /**
   * Timing of a run from now on.
   *
   * @param firstStep steps done before now
   * @param earlierSeconds real time that they took
   */
  RunTiming(long firstStep, Stopwatch stopwatch, double earlierSeconds) {
    this.firstStep = firstStep;
    this.stopwatch = stopwatch;
    this.start = stopwatch.seconds();
    this.earlier = earlierSeconds;
  }

  /** Real time of the run over all executions, s. */
  double seconds() {
    return earlier + stopwatch.seconds() - start;
  }

  /** Steps per second since now. */
  double rate(long step) {
    return (step - firstStep) / Math.max(1e-9, stopwatch.seconds() - start);
  }

  /** Simulated nanoseconds per day of real time. */
  static double nanosecondsPerDay(double stepsPerSecond, double timeStep) {
    return stepsPerSecond * timeStep * SECONDS_PER_DAY / FEMTOSECONDS_PER_NANOSECOND;
  }
}
