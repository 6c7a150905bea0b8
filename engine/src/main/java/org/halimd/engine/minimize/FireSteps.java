package org.halimd.engine.minimize;

import java.util.Arrays;
import org.halimd.io.NamedArrays;
import org.halimd.system.Units;

/**
 * The steps of the fast inertial relaxation engine for any vector of coordinates.
 *
 * <p>Source: E. Bitzek, P. Koskinen, F. Gähler, M. Moseler, P. Gumbsch, Phys. Rev. Lett. 97, 170201
 * (2006), in the form of J. Guénolé et al., Comput. Mater. Sci. 175, 109584 (2020): semi-implicit
 * Euler steps, and half a step back whenever the power is not positive. Parameters of md-run 3.9.
 *
 * <p>The move of a step is scaled down if a component exceeds 0.2 Å, so that a bad start does not
 * fly apart.
 */
public final class FireSteps {
  private static final double MASS = 5;
  private static final double FIRST_STEP = 1;
  private static final double LONGEST_STEP = 10;
  private static final double SHORTEST_STEP = 0.02;
  private static final double FIRST_MIXING = 0.25;
  private static final double STEP_GROWTH = 1.1;
  private static final double STEP_CUT = 0.5;
  private static final double MIXING_DECAY = 0.99;
  private static final int PATIENCE = 20;
  private static final double LONGEST_MOVE = 0.2;

  private final Units units;
  private final double[] velocity;
  private double timeStep;
  private double mixing = FIRST_MIXING;
  private int downhillSteps;

  /** What is moved. */
  @FunctionalInterface
  public interface Coordinates {
    /** Adds {@code time} times {@code velocity} to the coordinates. */
    void add(double[] velocity, double time);
  }

  /** Steps from rest for so many coordinates in Å. */
  public FireSteps(int coordinates, Units units) {
    this.units = units;
    this.velocity = new double[coordinates];
    this.timeStep = FIRST_STEP / units.timeUnit();
  }

  /**
   * Does one step.
   *
   * @param force at the present place, eV/Å
   */
  public void move(double[] force, Coordinates coordinates) {
    if (dot(force, velocity) > 0) {
      downhillSteps++;
      if (downhillSteps > PATIENCE) {
        timeStep = Math.min(timeStep * STEP_GROWTH, LONGEST_STEP / units.timeUnit());
        mixing *= MIXING_DECAY;
      }
    } else {
      downhillSteps = 0;
      mixing = FIRST_MIXING;
      timeStep = Math.max(timeStep * STEP_CUT, SHORTEST_STEP / units.timeUnit());
      displace(coordinates, -0.5 * timeStep);
      Arrays.fill(velocity, 0);
    }
    accelerate(force);
    displace(coordinates, timeStep);
  }

  /** v ← (1 - alpha)(v + dt F/m) + alpha |v + dt F/m| F/|F|. */
  private void accelerate(double[] force) {
    for (int k = 0; k < velocity.length; k++) {
      velocity[k] += timeStep / MASS * force[k];
    }
    double forceNorm = Math.sqrt(dot(force, force));
    if (forceNorm == 0) {
      return;
    }
    double along = mixing * Math.sqrt(dot(velocity, velocity)) / forceNorm;
    for (int k = 0; k < velocity.length; k++) {
      velocity[k] = (1 - mixing) * velocity[k] + along * force[k];
    }
  }

  private void displace(Coordinates coordinates, double time) {
    double fastest = 0;
    for (double v : velocity) {
      fastest = Math.max(fastest, Math.abs(v));
    }
    coordinates.add(velocity, time * Math.min(1, LONGEST_MOVE / (Math.abs(time) * fastest)));
  }

  /** Stores everything but the coordinates. */
  public void save(NamedArrays out) {
    out.put("velocity", velocity);
    out.put("step", timeStep, mixing);
    out.put("downhill_steps", (long) downhillSteps);
  }

  /** Restores what {@link #save} stored. */
  public void restore(NamedArrays in) {
    System.arraycopy(in.doubles("velocity"), 0, velocity, 0, velocity.length);
    timeStep = in.doubles("step")[0];
    mixing = in.doubles("step")[1];
    downhillSteps = (int) in.longs("downhill_steps")[0];
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
