package org.halimd.engine.neb;

/** Energies and forces of the images between the ends of a band. */
@FunctionalInterface
public interface ImageForces {
  /**
   * Evaluates all images.
   *
   * @param positions of each image: x, y, z of atom 0, of atom 1, ..., Å
   * @param energy receives one energy per image, eV
   * @param force receives the forces in the order of {@code positions}, eV/Å
   * @throws org.halimd.engine.RunFailure if an energy or force is not finite
   */
  void evaluate(double[][] positions, double[] energy, double[][] force);
}
