/**
 * Energies, forces and virials: the interface of all potentials and what they have in common.
 *
 * <p>A potential is <i>model data</i> (a {@link org.halimd.potential.PotentialModel}: what its file
 * says) plus an <i>evaluator</i> (a {@link org.halimd.potential.Potential}). The evaluators of this
 * module are the double-precision reference; backends bring their own for the same model data.
 * Nothing here reads velocities.
 */
package org.halimd.potential;
