package org.halimd.engine.minimize;

import org.halimd.io.NamedArrays;
import org.halimd.system.Units;

/** The minimisation of one system; forces of the whole batch are computed between the calls. */
sealed interface Relaxation permits SteepestDescent, Fire {
  /** The minimisation of a system by the method of the settings. */
  static Relaxation of(Minimization settings, MobileForces forces, Units units) {
    return switch (settings.method()) {
      case STEEPEST_DESCENT -> new SteepestDescent(forces, settings);
      case FIRE -> new Fire(forces, settings, units);
    };
  }

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

  /** Largest force on a mobile atom in eV/Å at the accepted place, measured as the settings say. */
  double maxForce();

  /** Largest deviation of the stress from its target in GPa; 0 if the cell is fixed. */
  double maxStress();

  /** Stores everything that is not in the state. */
  void save(NamedArrays out);

  /** Restores what {@link #save} stored. */
  void restore(NamedArrays in);
}
