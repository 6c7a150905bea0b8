package org.halimd.analysis.diffusion;

import org.halimd.system.Units;

/**
 * The Nernst-Einstein relation sigma = N z² e² D/(V k_B T): the conductivity that ions would have
 * if they moved independently.
 *
 * @param ions number N of mobile ions in the volume
 * @param charge their charge z in e
 * @param volume mean volume V in Å³ of the cell that holds them
 * @param temperature mean temperature T in K
 */
public record NernstEinstein(double ions, double charge, double volume, double temperature) {
  /** One e² Å²/(Å³ eV ps) in S/cm. */
  private static final double SIEMENS_PER_CM = 16.02176634;

  /** Conductivity in S/cm for a diffusion coefficient in cm²/s. */
  public double sigma(double diffusion) {
    double perTime = diffusion / DiffusionEstimate.CM2_PER_S;
    return sigmaOfCharge(ions * charge * charge * perTime, volume, temperature);
  }

  /** Conductivity in S/cm for a diffusivity of charge in e²Å²/ps: slope/(2 d) or integral/d. */
  public static double sigmaOfCharge(double x, double volume, double temperature) {
    return SIEMENS_PER_CM * x / (volume * Units.CODATA_2018.boltzmann() * temperature);
  }
}
