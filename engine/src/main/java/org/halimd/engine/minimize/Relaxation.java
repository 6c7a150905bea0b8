package org.halimd.engine.minimize;

/** The minimisation of one system; forces of the whole batch are computed between the calls. */
sealed interface Relaxation permits SteepestDescent, Fire {
  /** Takes in the forces at the start. */
  void start();

  /** Moves atoms (and cell) along the present forces. */
  void move();

  /** Takes in the forces at the new place; may go back to the old one. */
  void judge();

  /** Whether forces (and stress) are below the tolerances. */
  boolean isConverged();

  /** Whether no further step makes sense although the tolerances are not met. */
  boolean isStuck();

  /** Potential energy in eV at the accepted place. */
  double energy();

  /** Largest force component of a mobile atom in eV/Å at the accepted place. */
  double maxForce();

  /** Largest deviation of the stress from its target in GPa; 0 if the cell is fixed. */
  double maxStress();
}
