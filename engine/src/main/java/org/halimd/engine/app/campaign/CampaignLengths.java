package org.halimd.engine.app.campaign;

/** Numbers of steps that follow from simulated times. */
final class CampaignLengths {
  /** So many frames resolve the paths of a run of usual length. */
  private static final long FRAMES = 2000;

  /** Frames closer than this, in fs, say nothing new about hops. */
  private static final double SHORTEST_FRAME = 10;

  /** Frames farther apart than this, in fs, miss the beginning of the mean-square displacement. */
  private static final double LONGEST_FRAME = 1000;

  /** Rows of thermo.out in a chunk of equilibration. */
  private static final long ROWS = 500;

  private static final long LONGEST_THERMO_INTERVAL = 50;

  private CampaignLengths() {}

  /** The nearest number of steps, at least one. */
  static long steps(double femtoseconds, double timeStep) {
    return Math.max(1, Math.round(femtoseconds / timeStep));
  }

  /** The nearest multiple of {@code unit}, at least one unit. */
  static long multiple(double steps, long unit) {
    return unit * Math.max(1, Math.round(steps / unit));
  }

  /** Steps between frames of a run of so many steps: 2000 frames, but 10 fs to 1 ps apart. */
  static long frameInterval(long steps, double timeStep) {
    double wanted = Math.clamp(steps * timeStep / FRAMES, SHORTEST_FRAME, LONGEST_FRAME) / timeStep;
    return Math.max(1, Math.min(steps, Math.round(wanted)));
  }

  /** Steps between rows of thermo.out in chunks of so many steps; a divisor of them. */
  static long thermoInterval(long chunk) {
    long interval = Math.clamp(chunk / ROWS, 1, LONGEST_THERMO_INTERVAL);
    while (chunk % interval != 0) {
      interval--;
    }
    return interval;
  }
}
