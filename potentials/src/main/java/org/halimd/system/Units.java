package org.halimd.system;

/**
 * Unit conversions. Internal units are Å, eV, u, e and K; the internal unit of time is Å
 * (u/eV)^1/2, about 10.18 fs.
 *
 * @param boltzmann Boltzmann constant in eV/K
 * @param timeUnit the internal unit of time in fs
 * @param gigapascal one eV/Å³ in GPa
 */
public record Units(double boltzmann, double timeUnit, double gigapascal) {
  /** One u/Å³ in g/cm³ (CODATA 2018). */
  public static final double GRAMS_PER_CM3 = 1.66053906660;

  /** CODATA 2018, the default. */
  public static final Units CODATA_2018 =
      new Units(8.617333262e-5, 10.180505710759414, 160.2176634);

  /** The older values compiled into GPUMD, for digit-level comparison with its output. */
  public static final Units GPUMD = new Units(8.617343e-5, 10.18051, 160.2177);

  /** A velocity of a file, in Å/fs, in internal units. */
  public double internalVelocity(double angstromPerFemtosecond) {
    return angstromPerFemtosecond * timeUnit;
  }

  /** An internal velocity in Å/fs. */
  public double fileVelocity(double internal) {
    return internal / timeUnit;
  }
}
