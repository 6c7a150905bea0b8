package org.halimd.engine.minimize;

import org.halimd.engine.minimize.Minimization.Measure;
import org.halimd.io.NamedArrays;
import org.halimd.system.Atoms;

/**
 * Steepest descent with an adaptive step: the trial move is s F/F_max, with F_max the largest
 * component; if the energy rises the move is dropped and s becomes 0.2 s, else it stands and s
 * becomes 1.2 s. s starts at 0.1 Å and the search ends below 1e-8 Å (md-run 3.9).
 */
final class SteepestDescent implements Relaxation {
  private static final double FIRST_STEP = 0.1;
  private static final double LAST_STEP = 1e-8;
  private static final double GROW = 1.2;
  private static final double SHRINK = 0.2;

  private final MobileForces forces;
  private final Minimization settings;
  private final double[][] place;
  private final double[][] force;
  private double step = FIRST_STEP;
  private double energy;
  private double largestComponent;
  private double maxForce;

  SteepestDescent(MobileForces forces, Minimization settings) {
    this.forces = forces;
    this.settings = settings;
    this.place = new double[3][forces.to - forces.from];
    this.force = new double[3][forces.to - forces.from];
  }

  @Override
  public void start() {
    accept();
  }

  @Override
  public void move() {
    put(step / largestComponent);
  }

  @Override
  public void judge() {
    if (forces.energy() <= energy) {
      accept();
      step *= GROW;
    } else {
      put(0);
      step *= SHRINK;
    }
  }

  @Override
  public boolean isConverged() {
    return maxForce < settings.forceTolerance();
  }

  @Override
  public boolean isStuck() {
    return step < LAST_STEP || maxForce == 0;
  }

  @Override
  public double energy() {
    return energy;
  }

  @Override
  public double maxForce() {
    return maxForce;
  }

  @Override
  public double maxStress() {
    return 0;
  }

  @Override
  public void save(NamedArrays out) {
    for (int d = 0; d < 3; d++) {
      out.put("place" + d, place[d]);
      out.put("force" + d, force[d]);
    }
    out.put("step", step, energy, largestComponent, maxForce);
  }

  @Override
  public void restore(NamedArrays in) {
    for (int d = 0; d < 3; d++) {
      System.arraycopy(in.doubles("place" + d), 0, place[d], 0, place[d].length);
      System.arraycopy(in.doubles("force" + d), 0, force[d], 0, force[d].length);
    }
    double[] stored = in.doubles("step");
    step = stored[0];
    energy = stored[1];
    largestComponent = stored[2];
    maxForce = stored[3];
  }

  /** Remembers the present place, its energy and forces. */
  private void accept() {
    Atoms atoms = forces.state.atoms;
    energy = forces.energy();
    largestComponent = forces.largest(Measure.COMPONENT);
    maxForce = forces.largest(settings.measure());
    for (int i = forces.from; i < forces.to; i++) {
      int k = i - forces.from;
      boolean mobile = forces.isMobile(i);
      place[0][k] = atoms.x[i];
      place[1][k] = atoms.y[i];
      place[2][k] = atoms.z[i];
      force[0][k] = mobile ? forces.state.forces.fx[i] : 0;
      force[1][k] = mobile ? forces.state.forces.fy[i] : 0;
      force[2][k] = mobile ? forces.state.forces.fz[i] : 0;
    }
  }

  /** Puts the atoms at the remembered place plus {@code factor} times the remembered forces. */
  private void put(double factor) {
    Atoms atoms = forces.state.atoms;
    for (int i = forces.from; i < forces.to; i++) {
      int k = i - forces.from;
      atoms.x[i] = place[0][k] + factor * force[0][k];
      atoms.y[i] = place[1][k] + factor * force[1][k];
      atoms.z[i] = place[2][k] + factor * force[2][k];
    }
  }
}
