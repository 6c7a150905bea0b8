package org.halimd.engine.app.amorphize;

import java.util.Locale;

/**
 * One run of the schedule; temperature and pressure change linearly.
 *
 * @param name what happens
 * @param fromTemperature in K
 * @param toTemperature in K
 * @param fromPressure in GPa
 * @param toPressure in GPa
 * @param steps number of steps, a multiple of both intervals
 * @param thermoInterval steps between two rows of thermo.out
 * @param frameInterval steps between two frames of the trajectory
 */
record Stage(
    Name name,
    double fromTemperature,
    double toTemperature,
    double fromPressure,
    double toPressure,
    long steps,
    long thermoInterval,
    long frameInterval) {
  /** What happens in a stage. */
  enum Name {
    /** From the temperature at the end to that of the melt. */
    HEAT,
    /** At the temperature of the melt. */
    HOLD,
    /** Down to the temperature at the end. */
    QUENCH,
    /** At a temperature in between. */
    ANNEAL,
    /** From there to the temperature at the end. */
    COOL,
    /** At the temperature at the end; what comes out is judged by this stage. */
    REST;

    /** As people and files name it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int ROWS = 500;
  private static final int FRAMES = 200;

  /** Frames farther apart than this could not be told apart from jumps through a small cell. */
  private static final double LONGEST_SPACING_FS = 1000;

  /**
   * A stage with sensible intervals.
   *
   * @param femtoseconds how long, at least
   * @param timeStep in fs
   */
  static Stage of(
      Name name, double[] temperature, double[] pressure, double femtoseconds, double timeStep) {
    long wanted = (long) Math.ceil(femtoseconds / timeStep - 1e-9);
    long thermo = Math.max(1, wanted / ROWS);
    long frames = Math.max(1, wanted / FRAMES);
    long longest = Math.max(1, (long) (LONGEST_SPACING_FS / timeStep));
    // A multiple of the other interval, so that stages end with both.
    long frameInterval = thermo * Math.max(1, Math.min(frames, longest) / thermo);
    long steps = frameInterval * ((wanted + frameInterval - 1) / frameInterval);
    return new Stage(
        name,
        temperature[0],
        temperature[1],
        pressure[0],
        pressure[1],
        steps,
        thermo,
        frameInterval);
  }

  /** The trajectory of this stage. */
  String trajectory() {
    return name.word() + ".h5";
  }

  /** How long it is in ps. */
  double picoseconds(double timeStep) {
    return steps * timeStep / 1000;
  }
}
