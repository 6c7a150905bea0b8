package org.halimd.engine.neb;

import java.util.function.BiConsumer;
import org.halimd.engine.minimize.FireSteps;
import org.halimd.system.Units;

/**
 * Relaxes a band by {@link FireSteps} on all its images together: first without, then, when the
 * forces are within five times the tolerance, with a climbing image.
 */
public final class BandRelaxation {
  private static final double CLIMB_WITHIN = 5;

  private final ElasticBand band;
  private final BandSettings settings;
  private final ImageForces forces;
  private final double[] nudge;
  private final FireSteps steps;
  private boolean climbing;

  /**
   * How a relaxation ended.
   *
   * @param converged whether the forces fell below the tolerance
   * @param steps steps done
   * @param maxForce largest force of the band on an atom, eV/Å
   */
  public record Result(boolean converged, long steps, double maxForce) {}

  /** A relaxation that can begin. */
  public BandRelaxation(ElasticBand band, BandSettings settings, ImageForces forces, Units units) {
    this.band = band;
    this.settings = settings;
    this.forces = forces;
    this.nudge = new double[(band.images() - 2) * band.positions[0].length];
    this.steps = new FireSteps(nudge.length, units);
  }

  /**
   * Moves the band until it is converged or all steps are done; its energies and forces then belong
   * to its place.
   *
   * @param afterStep gets the number of steps done and the largest force
   */
  public Result run(BiConsumer<Long, Double> afterStep) {
    double largest = evaluate();
    long step = 0;
    while (!isDone(largest) && step < settings.maxSteps()) {
      if (settings.climb() && largest < CLIMB_WITHIN * settings.forceTolerance()) {
        climbing = true;
        largest = nudge();
        if (isDone(largest)) {
          break;
        }
      }
      steps.move(nudge, band::add);
      largest = evaluate();
      step++;
      afterStep.accept(step, largest);
    }
    return new Result(isDone(largest), step, largest);
  }

  private boolean isDone(double largest) {
    return largest < settings.forceTolerance() && climbing == settings.climb();
  }

  private double evaluate() {
    band.evaluate(forces);
    return nudge();
  }

  /** Sets the forces of the band and returns the largest on an atom. */
  private double nudge() {
    band.nudge(climbing ? band.highest() : -1, nudge);
    double largest = 0;
    for (int k = 0; k < nudge.length; k += 3) {
      double squared =
          nudge[k] * nudge[k] + nudge[k + 1] * nudge[k + 1] + nudge[k + 2] * nudge[k + 2];
      largest = Math.max(largest, squared);
    }
    return Math.sqrt(largest);
  }
}
