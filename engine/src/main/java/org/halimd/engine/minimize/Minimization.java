package org.halimd.engine.minimize;

/**
 * What to minimise and when to stop: the arguments of the run-file keyword {@code minimize}.
 *
 * @param method the algorithm
 * @param measure which force is compared with the tolerance
 * @param forceTolerance stop when the largest force is smaller, eV/Å; negative: always do all steps
 * @param maxSteps largest number of steps
 * @param cell whether the cell relaxes too; only FIRE can
 * @param pressure target pressure in GPa, used where the cell relaxes
 */
public record Minimization(
    Method method,
    Measure measure,
    double forceTolerance,
    long maxSteps,
    Cell cell,
    double pressure) {

  private static final double FINEST_FORCE = 1e-5;
  private static final double FINEST_DESCENT = 1e-2;

  /** The algorithms. */
  public enum Method {
    /** {@link SteepestDescent}. */
    STEEPEST_DESCENT,
    /** {@link Fire}. */
    FIRE
  }

  /** What the size of a force is. */
  public enum Measure {
    /** Its largest component. */
    COMPONENT,
    /** The length of the vector. */
    NORM
  }

  /** Which cell variables relax. */
  public enum Cell {
    /** None. */
    FIXED,
    /** The volume, at constant shape. */
    VOLUME,
    /** All components of the symmetric strain. */
    FULL
  }

  /** Checks that method and cell go together. */
  public Minimization {
    if (method == Method.STEEPEST_DESCENT && cell != Cell.FIXED) {
      throw new IllegalArgumentException("steepest descent does not relax the cell");
    }
  }

  /**
   * Whether forces with pairs in single precision are too coarse for the tolerance. They scatter by
   * some 1e-6 eV/Å, and energies, which steepest descent compares, let it get no further than 1e-3
   * (432 atoms of Li2ZrCl6).
   */
  public boolean needsDoublePrecision() {
    return forceTolerance < (method == Method.FIRE ? FINEST_FORCE : FINEST_DESCENT);
  }

  /** Minimisation until the largest force component is small. */
  public Minimization(
      Method method, double forceTolerance, long maxSteps, Cell cell, double pressure) {
    this(method, Measure.COMPONENT, forceTolerance, maxSteps, cell, pressure);
  }

  /** The same at fixed cell. */
  public static Minimization of(Method method, double forceTolerance, long maxSteps) {
    return of(method, Measure.COMPONENT, forceTolerance, maxSteps);
  }

  /** Minimisation at fixed cell. */
  public static Minimization of(
      Method method, Measure measure, double forceTolerance, long maxSteps) {
    return new Minimization(method, measure, forceTolerance, maxSteps, Cell.FIXED, 0);
  }
}
