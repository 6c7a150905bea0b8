/**
 * Density of atomistic states: the distribution of the energies that a machine-learned potential
 * gives to the atoms of one species, over many snapshots (S. Wang, Y. Liu, Y. Mo, Angew. Chem. Int.
 * Ed. 62, e202215544 (2023)). Few sharp peaks mean distinct sites, one broad band a frustrated
 * landscape.
 *
 * <p>Statistics only: where the energies come from, above all whether snapshots were relaxed first,
 * is the business of the caller. Energies in eV.
 */
package org.halimd.analysis.doas;
