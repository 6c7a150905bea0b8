package org.halimd.engine;

/**
 * Sums over one system at one instant, after a full step.
 *
 * @param step steps done in the whole execution
 * @param time time over the whole execution in fs
 * @param degreesOfFreedom number of independent velocity components N_f
 * @param temperature 2K/(N_f k_B) in K
 * @param kineticEnergy K in eV, mobile atoms
 * @param potentialEnergy U in eV
 * @param pressure internal pressure tensor in eV/Å³: xx xy xz yx yy yz zx zy zz, kinetic part
 *     included, positive under compression
 * @param volume in Å³
 * @param conserved the conserved quantity of the ensemble in eV
 * @param cellKineticEnergy kinetic energy of the box in eV, zero without a barostat momentum
 */
public record Totals(
    long step,
    double time,
    int degreesOfFreedom,
    double temperature,
    double kineticEnergy,
    double potentialEnergy,
    double[] pressure,
    double volume,
    double conserved,
    double cellKineticEnergy) {

  /** Mean of the diagonal of the pressure tensor in eV/Å³. */
  public double meanPressure() {
    return (pressure[0] + pressure[4] + pressure[8]) / 3;
  }
}
