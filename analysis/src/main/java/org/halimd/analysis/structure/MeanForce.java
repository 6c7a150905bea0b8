package org.halimd.analysis.structure;

import org.halimd.system.Units;

/** The potential of mean force W(r) = -kB T ln g(r) in eV. */
public final class MeanForce {
  private static final double BOLTZMANN = Units.CODATA_2018.boltzmann();

  private MeanForce() {}

  /** W at a temperature in K; NaN where g is zero. */
  public static double potential(double g, double temperature) {
    return g > 0 ? -BOLTZMANN * temperature * Math.log(g) : Double.NaN;
  }

  /** The standard error of W from that of g; NaN where g is zero. */
  public static double error(double g, double gError, double temperature) {
    return g > 0 ? BOLTZMANN * temperature * gError / g : Double.NaN;
  }
}
