package org.halimd.engine.minimize;

/**
 * Where the relaxation of a snapshot ended.
 *
 * @param snapshot the structure at its end: same number and cell as before, continuous positions
 * @param result how it ended
 * @param energy of each atom in eV; their sum is the energy of the result
 * @param electrostatic the part of it that is electrostatic, eV; null for models without charges
 */
public record RelaxedSnapshot(
    Snapshot snapshot, MinimizationResult result, double[] energy, double[] electrostatic) {}
