package org.halimd.engine.minimize;

import org.halimd.engine.State;

/**
 * The generalised force on the strain of a relaxing cell: the symmetric part of the virial minus p
 * V, which is minus the derivative of the enthalpy U + p V with respect to the strain; for a
 * relaxing volume only its isotropic part. Nine numbers row by row, eV.
 */
final class CellForce {
  private final MobileForces forces;
  private final Minimization.Cell freedom;
  private final double pressure;

  /**
   * The force on a cell.
   *
   * @param pressure target in eV/Å³
   */
  CellForce(MobileForces forces, Minimization.Cell freedom, double pressure) {
    this.forces = forces;
    this.freedom = freedom;
    this.pressure = pressure;
  }

  /** Writes the force at the present place into {@code out}. */
  void write(double[] out) {
    State state = forces.state;
    double[] w = state.forces.totalVirial(forces.from, forces.to);
    double pv = pressure * state.atoms.box(forces.system).volume();
    double mean = (w[0] + w[4] + w[8]) / 3 - pv;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double full = 0.5 * (w[3 * row + column] + w[3 * column + row]);
        boolean diagonal = row == column;
        out[3 * row + column] =
            switch (freedom) {
              case FIXED -> 0;
              case VOLUME -> diagonal ? mean : 0;
              case FULL -> full - (diagonal ? pv : 0);
            };
      }
    }
  }
}
