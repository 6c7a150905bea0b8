package org.halimd.analysis.bondvalence;

/**
 * What the method knows about an ion.
 *
 * @param ion which
 * @param quantumNumber principal quantum number n of its valence shell
 * @param mainGroup whether it is of the s or p block
 * @param radius in Å, for the repulsion of ions of like charge
 * @param softness absolute softness in 1/eV
 */
public record IonParameters(
    Ion ion, int quantumNumber, boolean mainGroup, double radius, double softness) {}
