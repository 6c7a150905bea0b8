package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;
import org.halimd.system.Matrix3;

/**
 * A symmetric strain e of one step: cell and positions are multiplied by mu = exp(e), velocities by
 * nu (exp(-e) or 1).
 *
 * @param logarithm e, nine numbers row by row
 * @param deformation mu
 * @param velocityFactor nu, or null for 1
 */
record CellStrain(double[] logarithm, double[] deformation, double[] velocityFactor) {

  /** mu = exp(e) and nu = exp(-e): the measure of phase space is kept. */
  static CellStrain reversible(double[] e) {
    SymmetricEigen3 axes = new SymmetricEigen3(e);
    double a = axes.value(0);
    double b = axes.value(1);
    double c = axes.value(2);
    return new CellStrain(
        e,
        axes.compose(Math.exp(a), Math.exp(b), Math.exp(c)),
        axes.compose(Math.exp(-a), Math.exp(-b), Math.exp(-c)));
  }

  /** mu = 1 + x with velocities unchanged; e = x - x²/2 up to third order. */
  static CellStrain affine(double[] x) {
    double[] square = Matrix3.multiply(x, x);
    double[] e = new double[9];
    double[] mu = Matrix3.identity();
    for (int c = 0; c < 9; c++) {
      e[c] = x[c] - 0.5 * square[c];
      mu[c] += x[c];
    }
    return new CellStrain(e, mu, null);
  }

  /** Strains cell, positions and velocities. */
  void apply(RunningSystem system) {
    system.deform(deformation);
    if (velocityFactor != null) {
      system.multiplyVelocities(velocityFactor);
    }
  }

  /**
   * Half of the energy in eV that the strain brings, at the pressure and virial of this moment. The
   * sum of the halves before and after a step is the work by the trapezoidal rule.
   */
  double halfWork(RunningSystem system) {
    double[] w =
        velocityFactor != null
            ? system.volumeTimesPressure()
            : system.state().forces.totalVirial(system.from(), system.to());
    double sum = 0;
    for (int c = 0; c < 9; c++) {
      sum += w[c] * logarithm[c];
    }
    return -0.5 * sum;
  }
}
