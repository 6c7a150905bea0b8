package org.halimd.engine.minimize;

import org.halimd.engine.State;
import org.halimd.engine.prepare.BoxChange;
import org.halimd.io.NamedArrays;
import org.halimd.system.Atoms;
import org.halimd.system.Matrix3;
import org.halimd.system.Units;

/**
 * Minimisation by {@link FireSteps}, with or without the cell.
 *
 * <p>A relaxing cell adds nine components to the 3N: the force on the strain divided by V_0^(1/3),
 * V_0 being the volume at the start, moves a velocity u, and a step strains cell and atoms by d eps
 * = u dt/V_0^(1/3).
 */
final class Fire implements Relaxation {
  private static final double STRESS_TOLERANCE = 1e-4;

  private final MobileForces forces;
  private final Minimization settings;
  private final Units units;
  private final CellForce cellForce;
  private double cellLength;

  /** Components 3k, 3k+1, 3k+2 of atom k, then nine of the cell if it relaxes. */
  private final double[] force;

  private final FireSteps steps;

  Fire(MobileForces forces, Minimization settings, Units units) {
    this.forces = forces;
    this.settings = settings;
    this.units = units;
    this.cellForce =
        new CellForce(forces, settings.cell(), settings.pressure() / units.gigapascal());
    this.cellLength = Math.cbrt(forces.state.atoms.box(forces.system).volume());
    int n = 3 * (forces.to - forces.from) + (relaxesCell() ? 9 : 0);
    this.force = new double[n];
    this.steps = new FireSteps(n, units);
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
    steps.move(force, this::displace);
  }

  /** r ← (1 + d eps) r + v t and h ← (1 + d eps) h. */
  private void displace(double[] velocity, double t) {
    Atoms atoms = forces.state.atoms;
    if (relaxesCell()) {
      strain(velocity, t / cellLength);
    }
    for (int i = forces.from; i < forces.to; i++) {
      int k = 3 * (i - forces.from);
      atoms.x[i] += t * velocity[k];
      atoms.y[i] += t * velocity[k + 1];
      atoms.z[i] += t * velocity[k + 2];
    }
  }

  private void strain(double[] velocity, double factor) {
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
    steps.save(out);
    out.put("cell_length", cellLength);
  }

  @Override
  public void restore(NamedArrays in) {
    steps.restore(in);
    cellLength = in.doubles("cell_length")[0];
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
}
