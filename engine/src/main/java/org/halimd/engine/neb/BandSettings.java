package org.halimd.engine.neb;

/**
 * How a band is relaxed.
 *
 * @param spring constant of the springs between neighbouring images, eV/Å²
 * @param forceTolerance done when the largest force on an atom is smaller, eV/Å
 * @param maxSteps largest number of steps
 * @param climb whether the highest image climbs to the saddle
 */
public record BandSettings(double spring, double forceTolerance, long maxSteps, boolean climb) {
  /** Checks the numbers. */
  public BandSettings {
    if (!(spring > 0) || !(forceTolerance > 0) || maxSteps < 0) {
      throw new IllegalArgumentException("spring and tolerance must be positive");
    }
  }
}
