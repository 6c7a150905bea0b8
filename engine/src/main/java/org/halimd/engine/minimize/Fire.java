package org.halimd.engine.minimize;

import java.util.Arrays;
import org.halimd.engine.State;
import org.halimd.engine.prepare.BoxChange;
import org.halimd.io.NamedArrays;
import org.halimd.system.Atoms;
import org.halimd.system.Matrix3;
import org.halimd.system.Units;

/**
 * The fast inertial relaxation engine, with or without the cell.
 *
 * <p>Source: E. Bitzek, P. Koskinen, F. Gähler, M. Moseler, P. Gumbsch, Phys. Rev. Lett. 97, 170201
 * (2006), in the form of J. Guénolé et al., Comput. Mater. Sci. 175, 109584 (2020): semi-implicit
 * Euler steps, and half a step back whenever the power is not positive. Parameters of md-run 3.9.
 *
 * <p>A relaxing cell adds nine components to the 3N: the force on the strain divided by V_0^(1/3),
 * V_0 being the volume at the start, moves a velocity u, and a step strains cell and atoms by d eps
 * = u dt/V_0^(1/3). The move of a step is scaled down if a component exceeds 0.2 Å, so that a bad
 * start does not fly apart.
 */
final class Fire implements Relaxation {
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
  private static final double STRESS_TOLERANCE = 1e-4;

  private final MobileForces forces;
  private final Minimization settings;
  private final Units units;
  private final CellForce cellForce;
  private double cellLength;

  /** Components 3k, 3k+1, 3k+2 of atom k, then nine of the cell if it relaxes. */
  private final double[] force;

  private final double[] velocity;
  private double timeStep;
  private double mixing = FIRST_MIXING;
  private int downhillSteps;

  Fire(MobileForces forces, Minimization settings, Units units) {
    this.forces = forces;
    this.settings = settings;
    this.units = units;
    this.cellForce =
        new CellForce(forces, settings.cell(), settings.pressure() / units.gigapascal());
    this.cellLength = Math.cbrt(forces.state.atoms.box(forces.system).volume());
    int n = 3 * (forces.to - forces.from) + (relaxesCell() ? 9 : 0);
    this.force = new double[n];
    this.velocity = new double[n];
    this.timeStep = FIRST_STEP / units.timeUnit();
  }

  @Override
  public void start() {
    gatherForces();
  }

  @Override
  public void judge() {
    gatherForces();
  }

  @Override
  public void move() {
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
      displace(-0.5 * timeStep);
      Arrays.fill(velocity, 0);
    }
    accelerate();
    displace(timeStep);
  }

  /** v ← (1 - alpha)(v + dt F/m) + alpha |v + dt F/m| F/|F|. */
  private void accelerate() {
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

  /** r ← (1 + d eps) r + v t and h ← (1 + d eps) h. */
  private void displace(double time) {
    double fastest = 0;
    for (double v : velocity) {
      fastest = Math.max(fastest, Math.abs(v));
    }
    double t = time * Math.min(1, LONGEST_MOVE / (Math.abs(time) * fastest));
    Atoms atoms = forces.state.atoms;
    if (relaxesCell()) {
      strain(t / cellLength);
    }
    for (int i = forces.from; i < forces.to; i++) {
      int k = 3 * (i - forces.from);
      atoms.x[i] += t * velocity[k];
      atoms.y[i] += t * velocity[k + 1];
      atoms.z[i] += t * velocity[k + 2];
    }
  }

  private void strain(double factor) {
    double[] mu = Matrix3.identity();
    int first = velocity.length - 9;
    for (int c = 0; c < 9; c++) {
      mu[c] += factor * velocity[first + c];
    }
    BoxChange.deform(forces.state.atoms, forces.system, mu);
  }

  private void gatherForces() {
    State state = forces.state;
    for (int i = forces.from; i < forces.to; i++) {
      int k = 3 * (i - forces.from);
      boolean mobile = forces.isMobile(i);
      force[k] = mobile ? state.forces.fx[i] : 0;
      force[k + 1] = mobile ? state.forces.fy[i] : 0;
      force[k + 2] = mobile ? state.forces.fz[i] : 0;
    }
    if (relaxesCell()) {
      double[] g = cellForces();
      for (int c = 0; c < 9; c++) {
        force[force.length - 9 + c] = g[c] / cellLength;
      }
    }
  }

  @Override
  public boolean isConverged() {
    return maxForce() < settings.forceTolerance()
        && (!relaxesCell() || maxStress() < STRESS_TOLERANCE);
  }

  @Override
  public boolean isStuck() {
    return false;
  }

  @Override
  public double energy() {
    return forces.energy();
  }

  @Override
  public double maxForce() {
    return forces.largest(settings.measure());
  }

  @Override
  public double maxStress() {
    double largest = 0;
    if (relaxesCell()) {
      double volume = forces.state.atoms.box(forces.system).volume();
      for (double g : cellForces()) {
        largest = Math.max(largest, Math.abs(g) / volume * units.gigapascal());
      }
    }
    return largest;
  }

  @Override
  public void save(NamedArrays out) {
    out.put("velocity", velocity);
    out.put("step", timeStep, mixing, cellLength);
    out.put("downhill_steps", (long) downhillSteps);
  }

  @Override
  public void restore(NamedArrays in) {
    System.arraycopy(in.doubles("velocity"), 0, velocity, 0, velocity.length);
    timeStep = in.doubles("step")[0];
    mixing = in.doubles("step")[1];
    cellLength = in.doubles("step")[2];
    downhillSteps = (int) in.longs("downhill_steps")[0];
    gatherForces();
  }

  private double[] cellForces() {
    double[] g = new double[9];
    cellForce.write(g);
    return g;
  }

  private boolean relaxesCell() {
    return settings.cell() != Minimization.Cell.FIXED;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
